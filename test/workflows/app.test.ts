import { addDays } from '../../domain/calendar';
import { withApp } from '../activities/app';
import { removeCopies } from '../policy/policy-copy';
import { activitiesOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld({ policyFolder: withApp() });
});
afterAll(async () => {
  await world.close();
  removeCopies();
});

test('R20 a workflow notifies in the app, on a queue of its own, and writes an SMS to whoever has none', async () => {
  const today = await world.morning();
  const [reached, other] = [loanRow(addDays(today, -1)), loanRow(addDays(today, -1))];
  world.outside.app.fault(other.borrowerId, { kind: 'no-app' }, 1);
  await world.enrol(reached);
  await world.enrol(other);
  await world.sleepUntil(today, '23:00');
  expect(lettersTo(world.outside, reached)).toEqual([`${today} 09:00 app amount-and-due-date`]);
  expect(lettersTo(world.outside, other)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
  const history = await world.handle(reached.loanId).fetchHistory();
  expect(activitiesOf(history)).toEqual(['notifyApp']);
  const queues = history.events?.map((event) => event.activityTaskScheduledEventAttributes?.taskQueue?.name);
  expect(queues).toContain('arrears-app');
});
