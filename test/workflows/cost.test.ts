import { addDays } from '../../domain/calendar';
import { QUEUES } from '../../workflows/contract';
import { ofKind } from '../support/cases';
import { actionsOf, activitiesOf } from '../support/history';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld();
});
afterAll(() => world.close());

/** How many acts a life had of each kind, each call asked after until it is over; and how many came at the time of the one before, and waited for none. */
type Acts = Readonly<{ messages: number; calls: number; workItems: number; atOnce: number }>;

test.each<[title: string, days: number, acts: Acts, changes: number]>([
  ['in the initial stage', 1, { messages: 3, calls: 0, workItems: 0, atOnce: 0 }, 0],
  // Two results that nobody brought, and the team, which is asked as soon as somebody was asked for the second.
  ['in the sustained stage', 30, { messages: 11, calls: 2, workItems: 3, atOnce: 1 }, 1],
])(
  'a life that ends by repayment %s costs 2n + 4 Actions for n acts and one for each change of stage, and one less for what comes at once',
  async (_title, days, { messages, calls, workItems, atOnce }, changes) => {
    const today = await world.morning();
    const row = loanRow(addDays(today, -1));
    await world.enrol(row);
    await world.sleepUntil(addDays(today, days), '23:00');
    await world.repay(row.loanId, { paymentId: `cost-${days}`, amount: '1500.00', currency: 'CNY' });
    expect(await world.outcomeOf(row.loanId)).toBe('repaid');

    const history = await world.handle(row.loanId).fetchHistory();
    const looks = activitiesOf(history).filter((name) => name === 'followCall').length;
    const acts = messages + calls + looks + workItems;
    expect(looks).toBeGreaterThanOrEqual(calls);
    expect(ofKind(await world.facts(row.loanId), 'started')).toHaveLength(messages + calls);
    const actions = actionsOf(history);
    expect(actions).toEqual({
      start: 1,
      timer: acts + 1 - atOnce,
      activity: acts + 1,
      signal: 1,
      labels: changes,
      retry: 0,
    });
    const total = Object.values(actions).reduce((sum, count) => sum + count);
    expect(total).toBe(2 * acts + 4 + changes - atOnce);
  },
);

test('R5 a call costs 2 Actions, and 2 more for each look at how it went: 4 when it was over within three minutes', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -2));
  await world.enrol(row);
  await world.sleepUntil(addDays(today, 1), '13:00');
  const before = actionsOf(await world.handle(row.loanId).fetchHistory());
  await world.sleepUntil(addDays(today, 1), '19:00');
  const history = await world.handle(row.loanId).fetchHistory();
  const looks = activitiesOf(history).filter((name) => name === 'followCall').length;
  const after = actionsOf(history);
  expect(after.activity - before.activity).toBe(1 + looks);
  expect(after.timer - before.timer).toBe(1 + looks);
  expect(looks).toBeGreaterThan(0);
  expect(after.retry + after.labels + after.signal).toBe(0);
});

test('what is heard is recorded on the queue of its case, where no other worker need be found for it', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await world.repay(row.loanId, { paymentId: 'at-once', amount: '1500.00', currency: 'CNY' });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  const { events } = await world.handle(row.loanId).fetchHistory();
  const scheduled = events?.flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
  const recording = scheduled?.find(({ activityType }) => activityType?.name === 'recordRepayment');
  expect(recording?.taskQueue?.name).toBe(QUEUES.cases);
});
