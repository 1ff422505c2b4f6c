import { sql } from 'kysely';
import { liftStop, setStop, stops } from '../../../casebook/stops/emergency-stops';
import { situationOf } from '../../../domain/decide/situation';
import { underLock } from '../../../casebook/case/under-lock';
import { day, openDesk, type Desk } from '../../support/desk';
import { HOME } from '../../support/stations';
import { begunOn, liftAll, stop } from './halting';
import { by } from '../../support/doors';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => liftAll(desk));
afterAll(() => desk.close());

const isHalted = (loanId: string) =>
  underLock(desk.dependencies.book, loanId, (hand) =>
    Promise.resolve((situationOf(hand.dossier, hand.now).halts ?? []).length > 0),
  );

describe('P15 a stop holds for what it names, and for nothing else:', () => {
  it('a strategy, in whatever version', async () => {
    const [own, other] = [await desk.open(), await desk.open({ strategy: 'cheng-e-she' })];
    await stop(desk, 'strategy', 'jd-jintiao');
    expect([await isHalted(own.loanId), await isHalted(other.loanId)]).toEqual([true, false]);
  });

  it.each([
    ['a language', 'language=zh-CN', { language: 'zh-CN' }],
    ['a currency', 'currency=USD', { currency: 'USD' }],
  ])('%s', async (_title, segment, changes) => {
    const [own, other] = [await desk.open(changes), await desk.open()];
    await stop(desk, 'segment', segment);
    expect([await isHalted(own.loanId), await isHalted(other.loanId)]).toEqual([true, false]);
  });

  it('a channel: SMS wait, and e-mail of the same day leaves', async () => {
    const { loanId } = await desk.open();
    await stop(desk, 'channel', 'sms');
    await desk.live(loanId, day(2, '12:00'));
    expect(await begunOn(desk, loanId)).toEqual([['day-2-email#1', day(2, '10:05')]]);
  });

  it('P17 a loan of another strategy speaks for itself while the one that spoke for it is stopped', async () => {
    const older = await desk.open(HOME);
    const { borrowerId, name, phone, email } = older;
    const younger = await desk.open({ ...HOME, borrowerId, name, phone, email, strategy: 'cheng-e-she' }, 5);
    const voice = () =>
      underLock(desk.dependencies.book, younger.loanId, (hand) =>
        Promise.resolve(situationOf(hand.dossier, hand.now).voice),
      );
    expect(await voice()).toMatchObject({ by: expect.any(String) as unknown });
    await stop(desk, 'strategy', 'jd-jintiao');
    expect(await voice()).toBeUndefined();
  });
});

describe('P15 on record stands', () => {
  it('who set it, when and why, and who lifted it', async () => {
    const { book } = desk.dependencies;
    desk.clock.set(day(1, '08:00'));
    const { id } = await stop(desk, 'channel', 'sms');
    desk.clock.set(day(1, '08:30'));
    await liftStop(book, id, by('0901'));
    expect((await stops(book.db))[0]).toEqual({
      id,
      scope: 'channel',
      named: 'sms',
      why: 'a drill',
      setBy: 'staff:0900',
      setAt: new Date(day(1, '08:00')),
      liftedBy: 'staff:0901',
      liftedAt: new Date(day(1, '08:30')),
    });
  });

  it('the first who lifted it: a second time, and a stop that nobody set, are refused', async () => {
    const { book } = desk.dependencies;
    const { id } = await stop(desk, 'all');
    await liftStop(book, id, by('0901'));
    expect(await liftStop(book, id, by('0902'))).toEqual({
      kind: 'refused',
      reason: `stop ${id} was lifted already, by staff:0901`,
    });
    expect(await liftStop(book, 99_999, by('0902'))).toEqual({
      kind: 'refused',
      reason: 'there is no emergency stop 99999',
    });
  });

  it.each([
    ['strategy', 'jd-jintia', 'the book knows no strategy jd-jintia. In force: cheng-e-she, jd-jintiao'],
    [
      'channel',
      'fax',
      'there is no channel fax. Channels: sms, whatsapp, app, email, call, visit, agency, legal, notice',
    ],
    ['segment', 'age=40', 'there is no segment age=40: write language=en, language=zh-CN or currency=CNY'],
    ['segment', 'currency=EUR', 'nobody in the book has currency "EUR". There are: CNY, USD'],
  ] as const)('no stop of a %s that there is not: %s', async (scope, named, reason) => {
    const refused = await setStop(desk.dependencies.book, { scope, named }, 'a drill', by('0900'));
    expect(refused).toEqual({ kind: 'refused', reason });
  });

  it.each([
    ['another reason', `update emergency_stop set why = 'other'`],
    ['another hand', `update emergency_stop set lifted_by = 'staff:0999' where lifted_at is not null`],
    ['nothing', `delete from emergency_stop`],
    ['nothing at all', `truncate emergency_stop`],
    ['no end', `update emergency_stop set lifted_at = null, lifted_by = null where lifted_at is not null`],
  ])('what stood there: PostgreSQL itself refuses to put %s in its place', async (_title, statement) => {
    await stop(desk, 'all');
    await expect(sql.raw(statement).execute(desk.dependencies.book.db)).rejects.toThrow(
      'the case book is append-only',
    );
  });
});
