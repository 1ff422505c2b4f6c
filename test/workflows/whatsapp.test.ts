import { withWhatsapp } from '../activities/whatsapp';
import { addDays } from '../../domain/calendar';
import { deliverNews } from '../../intake/workflows/deliver';
import { removeCopies } from '../policy/policy-copy';
import { activitiesOf, summariesOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld({ policyFolder: withWhatsapp() });
});
afterAll(async () => {
  await world.close();
  removeCopies();
});

test('a workflow sends its first message by WhatsApp, on a queue of its own, and by SMS to whoever has none', async () => {
  const today = await world.morning();
  const [reached, other] = [loanRow(addDays(today, -1)), loanRow(addDays(today, -1))];
  world.outside.phones.fault(other.phone, { kind: 'undelivered', code: 63024 }, 1);
  await world.enrol(reached);
  await world.enrol(other);
  await world.sleepUntil(today, '23:00');
  expect(lettersTo(world.outside, reached)).toEqual([`${today} 09:00 whatsapp amount-and-due-date`]);
  expect(lettersTo(world.outside, other)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
  const history = await world.handle(reached.loanId).fetchHistory();
  expect(activitiesOf(history)).toEqual(['sendWhatsapp']);
  expect(summariesOf(history)).toContain(`day 1 · WhatsApp amount-and-due-date · ${today} 09:00 +08:00`);
  const queues = history.events?.map((event) => event.activityTaskScheduledEventAttributes?.taskQueue?.name);
  expect(queues).toContain('arrears-whatsapp');
});

test('R20 a failure that Twilio tells of later wakes a workflow that sleeps until the next day, and it writes an SMS', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  world.outside.phones.fault(row.phone, { kind: 'undelivered-later', code: 63024 }, 1);
  await world.enrol(row);
  await world.sleepUntil(today, '10:00');
  expect(activitiesOf(await world.handle(row.loanId).fetchHistory())).toEqual(['sendWhatsapp']);
  await world.outside.phones.reportLate(); // it posts to /messages/:key/status
  await deliverNews({ ...world.dependencies, client: world.client }, row.loanId);
  await world.sleepUntil(today, '10:05');
  expect(lettersTo(world.outside, row)).toEqual([`${today} 10:00 sms amount-and-due-date`]);
  const activities = activitiesOf(await world.handle(row.loanId).fetchHistory());
  expect(activities).toEqual(['sendWhatsapp', 'review', 'sendSms']);
});
