import { addDays } from '../../domain/calendar';
import { localDate, type LocalDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { personalDataIn, wordsOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { until } from '../support/until';

let world: SkippingWorld;
let today: LocalDate;
let row: ReturnType<typeof loanRow>;
beforeAll(async () => {
  world = await openSkippingWorld();
});
beforeEach(async () => {
  today = await world.morning();
  row = loanRow(addDays(today, -1));
  await world.enrol(row);
});
afterEach(async () => {
  const history = await world.handle(row.loanId).fetchHistory();
  expect(personalDataIn(history, row, ['1000.50', '1,000.50', '100050'])).toEqual([]);
  expect(wordsOf(history)).toContain(row.loanId);
});
afterAll(() => world.close());

const on = (day: number) => addDays(today, day - 1);
/** Everything after an outage: never at night, and of one day's node only on one day. */
const expectCalm = (letters: readonly string[]) => {
  for (const letter of letters) expect(letter.slice(11, 16) >= '08:00' && letter.slice(11, 16) < '22:00').toBe(true);
};

test('PostgreSQL away from morning until after midnight: the case goes on by day, one node a day', async () => {
  await world.sleepUntil(today, '08:30');
  world.proxy.cut();
  await world.sleepUntil(on(2), '02:00');
  world.proxy.mend();
  await world.sleepUntil(on(6), '23:00');
  console.log(lettersTo(world.outside, row), (await world.facts(row.loanId)).map(f=>`${new Date(f.at).toISOString()} ${f.kind} ${JSON.stringify(f).slice(60,150)}`).join('\n'));
  expectCalm(lettersTo(world.outside, row));
});

test('R23 a repayment while PostgreSQL is away ends the case when it is back', async () => {
  world.proxy.cut();
  await world.repay(row.loanId, { paymentId: 'while-away', amount: '1200.75', currency: 'CNY' });
  await world.sleepUntil(today, '08:00');
  world.proxy.mend();
  await world.sleepUntil(today, '08:30');
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  await world.sleepUntil(on(3), '23:00');
  expect(lettersTo(world.outside, row)).toEqual([]);
});

test('the phones are away for days: what was missed is passed over, the e-mail goes out, and SMS resume by day', async () => {
  await world.outside.phones.stop();
  await world.sleepUntil(on(3), '23:30');
  await world.outside.phones.restart();
  await world.sleepUntil(on(4), '23:00');
  console.log(lettersTo(world.outside, row), (await world.facts(row.loanId)).map(f=>`${new Date(f.at).toISOString()} ${f.kind} ${JSON.stringify(f).slice(60,150)}`).join('\n'));
});

test('a provider in doubt all day: a person is asked, and the case goes on', async () => {
  const lift = world.outside.phones.fault(row.phone, { kind: 'error', status: 500, code: 20500 });
  await world.sleepUntil(today, '22:30');
  lift();
  await world.sleepUntil(on(2), '23:00');
  console.log(lettersTo(world.outside, row), (await world.facts(row.loanId)).map(f=>`${new Date(f.at).toISOString()} ${f.kind} ${JSON.stringify(f).slice(60,150)}`).join('\n'));
  const items = await world.dependencies.book.db.selectFrom('work_item').where('loan_id','=',row.loanId).selectAll().execute();
  console.log(items);
});
