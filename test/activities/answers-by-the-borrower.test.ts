import type { TakenAnswer } from '../../intake/answers/take-in-answer';
import type { AnswerName } from '../../domain/answers';
import { written } from '../../domain/calendar';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheCall } from '../support/stations';
import { give } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.clock.set(day(1, '00:30'));
});

const answer = (loanId: string, name: AnswerName, said: object): Promise<TakenAnswer> =>
  give(desk.dependencies, loanId, name, said);
const begun = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'started').map(
    ({ key, at }) => `${written(at, 'Asia/Shanghai')} ${key.split('/').slice(2).join(' ')}`,
  );

describe('R25 who asks to be called back', () => {
  it('is called at that hour, and not before', async () => {
    const { loanId } = await beforeTheCall(desk);
    desk.clock.set(day(3, '13:00'));
    expect(await answer(loanId, 'callBack', { at: '18:00' })).toMatchObject({ kind: 'recorded' });
    await desk.live(loanId, day(3, '23:00'));
    expect(await begun(loanId)).toEqual(['2026-11-04 18:00 day-3-call#1 placeCall']);
  });

  it('is called by a step that was had already, too', async () => {
    const { loanId } = await beforeTheCall(desk);
    await desk.live(loanId, day(3, '16:00'));
    await answer(loanId, 'callBack', { on: '2026-11-05', at: '11:00' });
    await desk.live(loanId, day(4, '11:30'));
    expect((await begun(loanId)).at(-1)).toBe('2026-11-05 11:00 day-3-call#2 placeCall');
  });

  it('is not called when it is paid meanwhile', async () => {
    const { loanId } = await beforeTheCall(desk);
    desk.clock.set(day(3, '13:00'));
    await answer(loanId, 'callBack', { at: '18:00' });
    await desk.pay(loanId, `P-${loanId}`, '1100');
    await desk.live(loanId, day(3, '23:00'));
    expect(await begun(loanId)).toEqual([]);
  });

  it.each([
    [
      '22:30',
      /not possible then \(rule:cn-night, roster:no-collector\); the next possible time is 2026-11-05 08:30 \+08:00/,
    ],
    ['07:00', /is already past for the borrower/],
  ])('at %s is refused with the reason', async (at, reason) => {
    const { loanId } = await beforeTheCall(desk);
    desk.clock.set(day(3, '13:00'));
    expect(await answer(loanId, 'callBack', { at })).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(reason) as string,
    });
  });
});

describe('R25 what the borrower prefers:', () => {
  it('hours: every message waits for them, and the rule says so', async () => {
    const { loanId } = await desk.open();
    await answer(loanId, 'preference', { hours: '18:00-20:00' });
    await desk.live(loanId, day(1, '23:00'));
    expect(await begun(loanId)).toEqual(['2026-11-02 18:00 day-1-sms#1 sendSms']);
    const [sms] = ofKind(await desk.facts(loanId), 'started');
    expect(sms?.because).toContain('rule:preferred-hours');
  });

  it('any hours again', async () => {
    const { loanId } = await desk.open();
    await answer(loanId, 'preference', { hours: '18:00-20:00' });
    await answer(loanId, 'preference', { hours: 'any' });
    await desk.live(loanId, day(1, '12:00'));
    expect(await begun(loanId)).toEqual(['2026-11-02 09:00 day-1-sms#1 sendSms']);
  });

  it('a language: the next message is in it', async () => {
    const { loanId } = await desk.open({ language: 'en' });
    await answer(loanId, 'preference', { language: 'zh-CN' });
    await desk.live(loanId, day(1, '12:00'));
    expect(desk.outside.phones.messages().at(-1)?.body).toMatch(/到期的借款/);
  });

  it.each([
    [{ hours: '23:00-23:30' }, 'hours: the law allows no contact in these hours'],
    [{ hours: '20:00-18:00' }, 'hours: must be such as "18:00-20:00" on one day, or "any"'],
    [{}, 'name "hours", "language" or both'],
  ])('%j is refused with the reason', async (said, reason) => {
    const { loanId } = await desk.open();
    expect(await answer(loanId, 'preference', said)).toMatchObject({ kind: 'refused', reason });
  });
});

test('R10 of two refusals in one conversation one counts', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'refusal', { by: '0417' });
  expect(await answer(loanId, 'refusal', { by: '0417' })).toMatchObject({ kind: 'known' });
  desk.clock.set(day(2, '09:00'));
  await answer(loanId, 'refusal', { by: '0417' });
  expect(ofKind(await desk.facts(loanId), 'refused-to-pay')).toHaveLength(2);
});

test('R25 P13 circumstances are kept in words, apart from the facts', async () => {
  const { loanId } = await desk.open();
  await give(desk.dependencies, loanId, 'circumstances', { cause: 'lost the job', by: '0417' }, 'C-1');
  const { db } = desk.dependencies.book;
  const words = db.selectFrom('message').where('key', '=', `${loanId}/1/answer/C-1`);
  expect(await words.select('content').executeTakeFirst()).toEqual({ content: { cause: 'lost the job' } });
  expect(JSON.stringify(await desk.facts(loanId))).not.toContain('lost');
});
