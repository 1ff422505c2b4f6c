import { owedOn } from '../../../domain/money/owed';
import type { Debt, Owed, Payment } from '../../../domain/money/terms';
import { localDate } from '../../../domain/words';
import { instalment, loan, paid, terms } from './loans';

const owed = (debt: Debt, on: string, ...payments: readonly Payment[]): Owed =>
  owedOn(debt, payments, terms, localDate(on));
const amounts = (result: Owed) =>
  result.status === 'overdue'
    ? [result.days, result.costs, result.interest, result.penalty, result.principal, result.total]
    : result.status;

const single = loan(0, instalment('2026-11-01', 100_000));
// On 2026-11-20 the two are 40 and 10 days past due.
const two = loan(500, instalment('2026-10-11', 33_333), instalment('2026-11-10', 33_333));

describe('what is owed', () => {
  test('R24 1,000.00 overdue for 20 days bears 10.00 of penalty', () => {
    expect(owed(single, '2026-11-21')).toEqual({
      status: 'overdue',
      since: '2026-11-01',
      days: 20,
      principal: 100_000,
      interest: 0,
      penalty: 1000,
      costs: 0,
      total: 101_000,
    });
  });

  test('R24 each instalment is rounded on its own: 6.67 + 1.67 = 8.34', () => {
    expect(amounts(owed(two, '2026-11-20'))).toEqual([40, 500, 0, 834, 66_666, 68_000]);
  });

  test('is nothing on the due date and overdue on the day after, with its costs', () => {
    const debt = loan(500, instalment('2026-11-01', 100_000, 2000));
    const next = { dueOn: '2026-11-01', principal: 100_000, interest: 2000, total: 102_000 };
    expect(owed(debt, '2026-10-31')).toEqual({ status: 'not-due', next });
    expect(owed(debt, '2026-11-01')).toEqual({ status: 'not-due', next });
    expect(amounts(owed(debt, '2026-11-02'))).toEqual([1, 500, 2000, 50, 100_000, 102_550]);
  });

  test('counts an instalment that is due today but none that is not yet due', () => {
    const debt = loan(
      0,
      instalment('2026-11-01', 1000),
      instalment('2026-12-01', 2000),
      instalment('2027-01-01', 4000),
    );
    expect(amounts(owed(debt, '2026-11-30'))).toEqual([29, 0, 0, 15, 1000, 1015]);
    expect(amounts(owed(debt, '2026-12-01'))).toEqual([30, 0, 0, 15, 3000, 3015]);
  });

  test('takes the instalments in the order of their due dates', () => {
    const mixed = loan(500, instalment('2026-11-10', 33_333), instalment('2026-10-11', 33_333));
    expect(owed(mixed, '2026-11-20', paid(36_000, '2026-11-20'))).toEqual(
      owed(two, '2026-11-20', paid(36_000, '2026-11-20')),
    );
  });

  test('counts a leap day', () => {
    expect(amounts(owed(loan(0, instalment('2028-02-28', 100_000)), '2028-03-01'))).toEqual([
      2, 0, 0, 100, 100_000, 100_100,
    ]);
  });
});

describe('a payment', () => {
  test('R22 of 100.00 leaves the oldest instalment, so DPD stays 40', () => {
    expect(amounts(owed(two, '2026-11-20', paid(10_000, '2026-11-20')))).toEqual([
      40, 0, 0, 0, 58_000, 58_000,
    ]);
  });

  test('R22 of 360.00 clears the oldest instalment, so DPD falls from 40 to 10', () => {
    expect(amounts(owed(two, '2026-11-20', paid(36_000, '2026-11-20')))).toEqual([
      10, 0, 0, 0, 32_000, 32_000,
    ]);
  });

  test('in two halves on one day does what the whole does', () => {
    const halves = [paid(18_000, '2026-11-20', 'a'), paid(18_000, '2026-11-20', 'b')];
    const whole = [paid(36_000, '2026-11-20')];
    expect(owed(two, '2026-11-25', ...halves)).toEqual(owed(two, '2026-11-25', ...whole));
  });

  test('ends the span of its principal, and each span is rounded on its own', () => {
    // 333.33 over 10 days is 1.67; the payment covers it and 100.00; 233.33 over 10 more days is 1.17.
    const debt = loan(0, instalment('2026-11-01', 33_333));
    expect(amounts(owed(debt, '2026-11-21', paid(10_167, '2026-11-11')))).toEqual([
      20, 0, 0, 117, 23_333, 23_450,
    ]);
  });

  test('of penalty alone leaves the span whole', () => {
    // 10.01 bears 0.005005 a day: one span of two days is 0.01, two rounded spans of one day would be 0.02.
    const debt = loan(0, instalment('2026-11-01', 1001));
    expect(amounts(owed(debt, '2026-11-03', paid(1, '2026-11-02')))).toEqual([2, 0, 0, 0, 1001, 1001]);
  });

  test('before the due date leaves less to bear penalty, from the due date on', () => {
    expect(amounts(owed(single, '2026-11-21', paid(60_000, '2026-10-01')))).toEqual([
      20, 0, 0, 400, 40_000, 40_400,
    ]);
  });

  test('on the due date is on time', () => {
    expect(owed(single, '2026-12-31', paid(100_000, '2026-11-01'))).toEqual({ status: 'not-due' });
  });

  test('of too much cures, and what is over pays the instalments to come', () => {
    const debt = loan(0, instalment('2026-11-01', 1000), instalment('2026-12-01', 1000));
    expect(owed(debt, '2026-12-31', paid(2010, '2026-11-21'))).toEqual({
      status: 'cured',
      on: '2026-11-21',
    });
    expect(amounts(owed(debt, '2026-12-02', paid(1510, '2026-11-21')))).toEqual([1, 0, 0, 0, 500, 500]);
  });

  test('P1 that is back-dated lowers the penalty since', () => {
    const late = owed(single, '2026-11-21', paid(50_000, '2026-11-21'));
    const backDated = owed(single, '2026-11-21', paid(50_000, '2026-11-11'));
    expect(amounts(late)).toEqual([20, 0, 0, 0, 51_000, 51_000]);
    expect(amounts(backDated)).toEqual([20, 0, 0, 253, 50_500, 50_753]);
  });

  test('P1 that arrives out of order takes its place', () => {
    const payments = [paid(10_000, '2026-11-05'), paid(20_000, '2026-11-11'), paid(5000, '2026-11-15')];
    expect(owed(single, '2026-11-21', ...payments.toReversed())).toEqual(
      owed(single, '2026-11-21', ...payments),
    );
  });

  test('P1 that is reversed is left out, and the loan stands where it stood', () => {
    expect(owed(single, '2026-11-21', paid(100_500, '2026-11-11'))).toEqual({
      status: 'cured',
      on: '2026-11-11',
    });
    expect(amounts(owed(single, '2026-11-21'))).toEqual([20, 0, 0, 1000, 100_000, 101_000]);
  });

  test('with a later value date does not count yet', () => {
    expect(amounts(owed(single, '2026-11-21', paid(100_000, '2026-11-22')))).toEqual([
      20, 0, 0, 1000, 100_000, 101_000,
    ]);
  });
});
