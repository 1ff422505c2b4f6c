import { addDays } from '../../domain/calendar';
import { withBlock } from '../activities/notices';
import { removeCopies } from '../policy/policy-copy';
import { activitiesOf } from '../support/history';
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
