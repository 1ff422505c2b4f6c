import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { activitiesOf, cancelledIn, personalDataIn, wordsOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
let today: LocalDate;
let row: ReturnType<typeof loanRow>;
beforeAll(async () => {
  world = await openSkippingWorld({ proxied: true });
});
beforeEach(async () => {
  today = await world.morning();
  row = loanRow(addDays(today, -1));
  await world.enrol(row);
});
// Whatever fails, Temporal hears of it in codes: names, addresses and amounts stay in the book.
afterEach(async () => {
  const history = await world.handle(row.loanId).fetchHistory();
  expect(wordsOf(history)).toContain(`"key":"${row.loanId}/1/day-1-sms#1/sendSms"`);
  expect(
    personalDataIn(history, row, ['1000.50', '1,000.50', '100050', '1,001.00', 'SQL', 'at Object.']),
  ).toEqual([]);
});
afterAll(() => world.close());

const on = (day: number) => addDays(today, day - 1);

test('R3 PostgreSQL away from morning until after midnight: every message and call comes later, by day, one node a day', async () => {
  await world.sleepUntil(today, '08:30');
  world.proxy.cut();
  await world.sleepUntil(on(2), '02:00');
  world.proxy.mend();
  await world.sleepUntil(on(6), '23:00');
  expect(lettersTo(world.outside, row)).toEqual([
    `${on(2)} 09:00 sms amount-and-due-date`,
    `${on(3)} 10:00 sms how-to-pay`,
    `${on(3)} 10:05 email how-to-pay-in-detail`,
    `${on(4)} 14:00 call rung`,
    `${on(5)} 09:30 sms amount-today`,
    `${on(5)} 09:35 email amount-today`,
    `${on(5)} 14:00 call rung`,
  ]);
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

test('R23 a message that waits for its retry gives way to what is heard: no failure, no doubt, and it is sent once after that is recorded', async () => {
  await world.sleepUntil(today, '08:59');
  world.proxy.cut();
  await world.sleepUntil(today, '09:05');
  await world.repay(row.loanId, { paymentId: `part-${row.loanId}`, amount: '300.00', currency: 'CNY' });
  await world.sleepUntil(today, '09:06');
  world.proxy.mend();
  await world.sleepUntil(today, '09:40');
  expect(lettersTo(world.outside, row)).toEqual([`${today} 09:10 sms amount-and-due-date`]); // not before its next retry
  const facts = await world.facts(row.loanId);
  expect(facts.map(({ kind }) => kind)).toEqual(['opened', 'paid', 'started', 'handing-over', 'ended']);
  const done = activitiesOf(await world.handle(row.loanId).fetchHistory());
  expect(done).toEqual(['sendSms', 'recordRepayment', 'sendSms']);
  expect(cancelledIn(await world.handle(row.loanId).fetchHistory())).toEqual(['sendSms']);
});

test('R12 R21 phones away for three days: SMS and calls are tried within their patience, then passed over; e-mail goes on', async () => {
  await world.outside.phones.stop();
  await world.sleepUntil(on(3), '23:30');
  await world.outside.phones.restart();
  await world.sleepUntil(on(4), '23:00');
  expect(lettersTo(world.outside, row)).toEqual([
    `${on(2)} 10:05 email how-to-pay-in-detail`,
    `${on(4)} 09:30 sms amount-today`,
    `${on(4)} 09:35 email amount-today`,
    `${on(4)} 14:00 call rung`,
  ]);
  const facts = await world.facts(row.loanId);
  const tries = ofKind(facts, 'ended').filter(({ how }) => how.kind === 'not-sent');
  expect(tries.map(({ how }) => 'code' in how && how.code)).toEqual(Array(59).fill('ECONNREFUSED')); // 17 SMS a day, 25 calls
  const passed = ofKind(facts, 'skipped').filter(({ because }) => because[0].startsWith('patience:'));
  expect(passed.map(({ step, because }) => [step, ...because])).toEqual([
    ['day-1-sms', 'patience:240-minutes'],
    ['day-2-sms', 'patience:240-minutes'],
    ['day-3-call', 'patience:360-minutes'],
  ]);
});

test('phones that come back within the hour are used at the next quarter of an hour, once', async () => {
  await world.outside.phones.stop();
  await world.sleepUntil(today, '09:40');
  await world.outside.phones.restart();
  await world.sleepUntil(today, '23:00');
  expect(lettersTo(world.outside, row)).toEqual([`${today} 09:45 sms amount-and-due-date`]);
});

test('phones in doubt all day: nothing is sent twice, a person finds out, and the case goes on the next day', async () => {
  const lift = world.outside.phones.fault(row.phone, { kind: 'error', status: 500, code: 20500 });
  await world.sleepUntil(today, '22:30');
  lift();
  await world.sleepUntil(on(2), '23:00');
  expect(lettersTo(world.outside, row)).toEqual([
    `${on(2)} 10:00 sms how-to-pay`,
    `${on(2)} 10:05 email how-to-pay-in-detail`,
  ]);
  const facts = await world.facts(row.loanId);
  expect(ofKind(facts, 'ended')[0]?.how).toEqual({ kind: 'unknown' });
  expect(ofKind(facts, 'work-item-opened')).toMatchObject([
    { queue: 'operators', because: ['clause:in-doubt'] },
  ]);
});
