import { liftStop } from '../../../casebook/stops/emergency-stops';
import type { StepKey } from '../../../domain/facts/fact';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import { beforeTheVisit, placed, tasksOf, visitOf } from '../../support/stations';
import { begunOn, liftAll, stop } from './halting';
import { recordResult } from '../../support/people';
import { by } from '../../support/doors';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => liftAll(desk));
afterAll(() => desk.close());

const begun = (loanId: string) => begunOn(desk, loanId);

describe('P15 while everything is stopped', () => {
  it('R23 a visit is cancelled and the case of a repaid loan closes', async () => {
    const { loanId } = await beforeTheVisit(desk);
    await desk.act(visitOf(loanId));
    await stop(desk, 'all');
    await desk.pay(loanId, `P-${loanId}`, '1020');
    const key: StepKey = `${loanId}/1/visit#1/cancelVisit`;
    expect(await desk.look(loanId)).toMatchObject({ key });
    expect(await desk.act(key)).toMatchObject({ kind: 'close', outcome: 'repaid' });
  });

  it('R23 a placement is called back', async () => {
    const { loanId } = await placed(desk);
    await stop(desk, 'all');
    await desk.pay(loanId, `P-${loanId}`, '1100');
    expect(await desk.act(`${loanId}/1/agency#1/recallFromAgency`)).toMatchObject({ kind: 'close' });
  });

  it('people have their work items, and bring results', async () => {
    const { loanId } = await desk.open({ phone: '', email: '' }, 4);
    await stop(desk, 'all');
    await desk.live(loanId, day(4, '18:00'));
    expect((await tasksOf(desk, loanId)).map(({ queue }) => queue)).toContain('internal-team');
    const brought = { said: 'no-result', by: '0423', of: 'team' } as const;
    expect(await recordResult(desk.dependencies, loanId, brought)).toMatchObject({ kind: 'recorded' });
  });

  it('a case looks a few times an hour, and not at all in the night', async () => {
    const { loanId } = await desk.open();
    await stop(desk, 'all');
    await desk.live(loanId, day(1, '23:59'));
    const { db } = desk.dependencies.book;
    const decisions = await db.selectFrom('decision').where('loan_id', '=', loanId).select('at').execute();
    expect(decisions.length).toBeGreaterThan(15);
    expect(decisions.length).toBeLessThan(22); // four hours of patience, four looks each, and the next morning
    expect(Math.max(...decisions.map(({ at }) => at.getTime()))).toBeLessThan(day(1, '13:20'));
  });
});

describe('P15 when a stop is lifted', () => {
  it('the step is done once, within a quarter of an hour, while its day allows it', async () => {
    const { loanId, phone } = await desk.open();
    const { id } = await stop(desk, 'all');
    await desk.live(loanId, day(1, '11:00'));
    await liftStop(desk.dependencies.book, id, by('0901'));
    await desk.live(loanId, day(1, '23:00'));
    const [[step, at] = [], ...others] = await begun(loanId);
    expect([step, others]).toEqual(['day-1-sms#1', []]);
    expect(at).toBeGreaterThanOrEqual(day(1, '11:00'));
    expect(at).toBeLessThanOrEqual(day(1, '11:15'));
    expect(desk.outside.phones.messages().filter(({ to }) => to === phone)).toHaveLength(1);
  });

  it('in the evening of day 3, the late steps come on the next days, one day’s node a day', async () => {
    const { loanId } = await desk.open();
    const { id } = await stop(desk, 'all');
    await desk.live(loanId, day(3, '22:30'));
    expect(await begun(loanId)).toEqual([]);
    await liftStop(desk.dependencies.book, id, by('0901'));
    await desk.live(loanId, day(5, '12:00'));
    expect(await begun(loanId)).toEqual([
      ['day-1-sms#1', day(4, '09:00')],
      ['day-2-sms#1', day(5, '10:00')],
      ['day-2-email#1', day(5, '10:05')],
    ]);
    expect(await desk.kinds(loanId)).not.toContain('skipped');
  });

  it('another one that is still in force goes on', async () => {
    const { loanId } = await desk.open();
    const [first] = [await stop(desk, 'all'), await stop(desk, 'channel', 'sms')];
    desk.clock.set(day(1, '09:00'));
    await liftStop(desk.dependencies.book, first.id, by('0901'));
    expect(await desk.sms(firstSms(loanId))).toMatchObject({ act: 'review' });
    expect(await begun(loanId)).toEqual([]);
  });
});
