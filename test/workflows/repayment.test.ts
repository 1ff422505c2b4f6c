import { addDays } from '../../domain/calendar';
import { deliverNews } from '../../intake/workflows/deliver';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import type { LocalDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { until } from '../support/until';

let world: SkippingWorld;
let today: LocalDate;
beforeAll(async () => {
  world = await openSkippingWorld();
});
beforeEach(async () => {
  today = await world.morning();
});
afterAll(() => world.close());

const CNY = { currency: 'CNY' };

const overdue = async (days: number, changes: Parameters<typeof loanRow>[1] = {}) => {
  const row = loanRow(addDays(today, -days), changes);
  expect(await world.enrol(row)).toMatchObject({ kind: 'opened' });
  return row;
};

const dates = (row: ReturnType<typeof loanRow>) => lettersTo(world.outside, row);

test('R23 stops after the SMS when the borrower repays on day 2', async () => {
  const row = await overdue(1);
  const tomorrow = addDays(today, 1);
  await world.sleepUntil(tomorrow, '08:00');
  await world.repay(row.loanId, { paymentId: 'day-2', amount: '1001.00', ...CNY });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  await world.sleepUntil(addDays(today, 90), '12:00');
  expect(dates(row)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
  expect((await world.facts(row.loanId)).map(({ kind }) => kind)).toEqual(
    ['opened', 'started', 'handing-over', 'ended', 'paid', 'closed'], // prettier-ignore
  );
});

test('R23 contacts nobody when the loan is repaid before the first message', async () => {
  const row = await overdue(1);
  await world.repay(row.loanId, { paymentId: 'first', amount: '1000.50', ...CNY });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  await world.sleepUntil(addDays(today, 30), '12:00');
  expect(dates(row)).toEqual([]);
});

test('R23 an overpaid loan is repaid', async () => {
  const row = await overdue(1);
  await world.repay(row.loanId, { paymentId: 'over', amount: '5000.00', ...CNY });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
});

test('R22 R23 two halves that arrive at the same time end the case once', async () => {
  const row = await overdue(1);
  await Promise.all([
    world.repay(row.loanId, { paymentId: 'half-1', amount: '500.25', ...CNY }),
    world.repay(row.loanId, { paymentId: 'half-2', amount: '500.25', ...CNY }),
  ]);
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  const facts = await world.facts(row.loanId);
  expect(ofKind(facts, 'paid').map(({ amount }) => amount)).toEqual([50_025, 50_025]);
  expect(ofKind(facts, 'closed')).toHaveLength(1);
});

test('R22 the same payment three times counts once, and the case goes on', async () => {
  const row = await overdue(1);
  for (let times = 0; times < 3; times++)
    await world.repay(row.loanId, { paymentId: 'thrice', amount: '400.00', ...CNY });
  await world.sleepUntil(today, '12:00');
  const facts = await world.facts(row.loanId);
  expect(ofKind(facts, 'paid')).toHaveLength(1);
  expect(ofKind(facts, 'input-refused')).toEqual([]);
  expect(dates(row)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
});

test('R22 a partial payment clears the oldest instalment: 40 days past due become 10, and no step is repeated', async () => {
  const instalment = (days: number) => ({ dueOn: addDays(today, -days), principal: '333.33', interest: '0' });
  const row = await overdue(38, { costs: '5.00', instalments: [instalment(38), instalment(8)] });
  await world.sleepUntil(addDays(today, 2), '06:00'); // the team had it on the first day, messages came on the second
  await world.repay(row.loanId, { paymentId: 'part', amount: '360.00', ...CNY });
  await world.sleepUntil(addDays(today, 2), '07:00');
  const { overdueSince } = await labelsOf(row.loanId);
  expect(overdueSince).toBe(addDays(today, -8));
  await world.sleepUntil(addDays(today, 14), '23:00');
  const [first, second] = [addDays(today, 1), addDays(today, 8)];
  expect(dates(row)).toEqual([
    `${first} 09:30 sms latest-amount`,
    `${first} 09:35 email latest-amount`,
    `${second} 09:30 sms latest-amount`,
    `${second} 09:35 email latest-amount`,
  ]);
});

const labelsOf = async (loanId: string) =>
  (await world.handle(loanId).query<{ labels: { overdueSince?: string } }>('nextStep')).labels;

test('R5 R23 a repayment while the collector’s phone rings ends the case, and the borrower is never rung', async () => {
  const row = await overdue(2);
  let pickUp: () => void = () => undefined;
  const picksUp = new Promise<void>((resolve) => {
    pickUp = resolve;
  });
  world.outside.phones.people(async () => {
    await picksUp;
    return { answers: 'yes' };
  });
  await world.sleepUntil(addDays(today, 1), '14:01');
  const ringing = () => world.outside.phones.calls().filter(({ status }) => status === 'ringing');
  await until('the collector’s phone rings', () => ringing().length === 1);
  await world.repay(row.loanId, { paymentId: 'while-ringing', amount: '1100.00', ...CNY });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  pickUp();
  await until('the collector has hung up', () => ringing().length === 0 && underWay().length === 0);
  expect(world.outside.phones.calls().filter(({ to }) => to === row.phone)).toEqual([]);
  world.outside.phones.people(() => ({ answers: 'yes' }));
});

const underWay = () => world.outside.phones.calls().filter(({ status }) => status === 'in-progress');

test('R23 a payment that is taken back after the end reopens the case, which goes on where it stood', async () => {
  const row = await overdue(1);
  const { loanId } = row;
  await world.sleepUntil(addDays(today, 1), '08:00');
  await world.repay(loanId, { paymentId: 'bounced', amount: '1001.00', ...CNY });
  expect(await world.outcomeOf(loanId)).toBe('repaid');

  const dependencies = { ...world.dependencies, client: world.client };
  await takeInRepayment(dependencies, loanId, { paymentId: 'bounced', reversalId: 'R-1' });
  await deliverNews(dependencies, loanId);
  await world.sleepUntil(addDays(today, 2), '23:00');
  expect(dates(row)).toEqual([
    `${today} 09:00 sms amount-and-due-date`,
    `${addDays(today, 1)} 10:00 sms how-to-pay`,
    `${addDays(today, 1)} 10:05 email how-to-pay-in-detail`,
    `${addDays(today, 2)} 14:00 call rung`,
  ]);
  const facts = await world.facts(loanId);
  expect(ofKind(facts, 'opened')).toHaveLength(1);
  expect(ofKind(facts, 'reopened')).toHaveLength(1);

  await world.repay(loanId, { paymentId: 'again', amount: '1100.00', ...CNY });
  expect(await world.outcomeOf(loanId)).toBe('repaid');
});
