import { withWhatsapp } from '../activities/whatsapp';
import { addDays } from '../../domain/calendar';
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
