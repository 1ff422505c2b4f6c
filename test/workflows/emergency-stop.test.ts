import { addDays } from '../../domain/calendar';
import { liftStop, setStop } from '../../casebook/stops/emergency-stops';
import { ofKind } from '../support/cases';
import { actionsOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { by } from '../support/doors';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld();
});
afterAll(() => world.close());

test('P15 a running case waits while everything is stopped, and goes on by itself when it is lifted: once, one day’s node a day', async () => {
  const { book } = world.dependencies;
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  const stopped = await setStop(book, { scope: 'all', named: null }, 'a drill', by('0900'));
  if (stopped.kind === 'refused') throw new Error(stopped.reason);
  await world.sleepUntil(addDays(today, 1), '22:00');
  expect(lettersTo(world.outside, row)).toEqual([]);
  const { activity } = actionsOf(await world.handle(row.loanId).fetchHistory());
  expect(activity).toBeLessThan(40); // two days of four hours’ patience, four looks each
  await liftStop(book, stopped.stop.id, by('0901'));
  await world.sleepUntil(addDays(today, 3), '12:00');
  const begun = ofKind(await world.facts(row.loanId), 'started').map(({ key }) => key.split('/')[2]);
  expect(begun).toEqual(['day-1-sms#1', 'day-2-sms#1', 'day-2-email#1']);
  expect(lettersTo(world.outside, row)).toHaveLength(3);
});
