import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { activitiesOf, summariesOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
let today: LocalDate;
beforeAll(async () => {
  world = await openSkippingWorld();
});
afterAll(() => world.close());

test('P8 a workflow whose first SMS is refused for good sends its fallback in the same minute, and goes on the next day', async () => {
  today = await world.morning();
  const row = loanRow(addDays(today, -1));
  world.outside.phones.fault(row.phone, { kind: 'error', status: 400, code: 21614 });
  await world.enrol(row);
  await world.sleepUntil(addDays(today, 1), '23:00');
  expect(lettersTo(world.outside, row)).toEqual([
    `${today} 09:00 email amount-and-due-date`,
    `${addDays(today, 1)} 10:05 email how-to-pay-in-detail`,
  ]);
  const history = await world.handle(row.loanId).fetchHistory();
  expect(activitiesOf(history)).toEqual(['sendSms', 'sendEmail', 'sendEmail']);
  expect(summariesOf(history)).toContain('day 1 · e-mail amount-and-due-date');
});
