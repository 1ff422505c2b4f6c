import { addDays } from '../../domain/calendar';
import { actionsOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
afterEach(() => world.close());

test.each([
  ['within tolerance contacts on time and asks once', 3_000, 1],
  ['beyond tolerance asks again after a minute, not in a hot loop', 8_000, 2],
])('a worker whose clock is slow %s', async (_title, slowBy, attempts) => {
  world = await openSkippingWorld({ slowBy });
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await world.sleepUntil(today, '09:30');
  expect(lettersTo(world.outside, row)).toHaveLength(1);
  expect(actionsOf(await world.handle(row.loanId).fetchHistory())).toMatchObject({
    activity: attempts,
    timer: attempts + 1,
  });
});
