import { addDays } from '../../domain/calendar';
import { withBlock } from '../activities/notices';
import { removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { actionsOf, activitiesOf } from '../support/history';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld({ policyFolder: withBlock() });
});
afterAll(async () => {
  await world.close();
  removeCopies();
});

test('R23 a workflow tells a system on a queue of its own, and tells it to take that back before it ends', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await world.sleepUntil(today, '08:45');
  expect(world.outside.systems.inForce(row.loanId)).toEqual(['block-card']);
  await world
    .handle(row.loanId)
    .signal('repayment', { paymentId: 'P-1', amount: '2000.00', currency: 'CNY' });
  expect(await world.handle(row.loanId).result()).toBe('repaid');
  expect(world.outside.systems.inForce(row.loanId)).toEqual([]);
  const history = await world.handle(row.loanId).fetchHistory();
  expect(activitiesOf(history)).toEqual(['notifySystem', 'recordRepayment', 'withdrawNotice']);
  const queues = history.events?.map((event) => event.activityTaskScheduledEventAttributes?.taskQueue?.name);
  expect(queues).toContain('arrears-systems');
});

test('R23 a system that is in doubt all day holds up the end of a workflow for a day and no longer', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await world.sleepUntil(today, '08:45');
  world.outside.systems.fault(row.loanId, { kind: 'error', status: 500 });
  await world.repay(row.loanId, { paymentId: 'P-2', amount: '2000.00', currency: 'CNY' });
  await world.sleepUntil(addDays(today, 1), '08:40');
  expect((await world.handle(row.loanId).describe()).status.name).toBe('RUNNING');
  await world.sleepUntil(addDays(today, 1), '09:30');
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  const opened = ofKind(await world.facts(row.loanId), 'work-item-opened');
  expect(opened.map(({ because }) => because)).toContainEqual(['clause:notice-not-withdrawn']);
  const { activity } = actionsOf(await world.handle(row.loanId).fetchHistory());
  expect(activity).toBeLessThan(90); // a try every forty minutes, and the record of its failure
});
