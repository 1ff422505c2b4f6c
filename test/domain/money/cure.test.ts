import { owedOn } from '../../../domain/money/owed';
import type { Debt, Payment, Terms } from '../../../domain/money/terms';
import { localDate, minor } from '../../../domain/words';
import { instalment, loan, paid, terms } from './loans';

const owed = (debt: Debt, on: string, payments: readonly Payment[], by: Terms = terms) =>
  owedOn(debt, payments, by, localDate(on));
const status = (...input: Parameters<typeof owed>) => owed(...input).status;
const single = loan(0, instalment('2026-11-01', 100_000));

describe('an overdue loan is cured', () => {
  test('R23 on the day it is repaid, and stays so', () => {
    const whole = [paid(101_000, '2026-11-21')];
    expect(status(single, '2026-11-20', whole)).toBe('overdue');
    expect(status(single, '2026-11-21', whole)).toBe('cured');
    expect(status(single, '2027-11-21', whole)).toBe('cured');
  });

  test('with 1.00 left, not with 1.01', () => {
    expect(status(single, '2026-11-21', [paid(100_900, '2026-11-21')])).toBe('cured');
    expect(status(single, '2026-11-21', [paid(100_899, '2026-11-21')])).toBe('overdue');
  });

  test('with 1 % of what was first overdue left, not with more', () => {
    // 49.00 principal and 1.00 costs were first overdue: 0.50 may be left, whatever penalty has grown to.
    const small = loan(100, instalment('2026-11-01', 4900));
    expect(status(small, '2026-11-02', [paid(4952, '2026-11-02')])).toBe('cured');
    expect(status(small, '2026-11-02', [paid(4951, '2026-11-02')])).toBe('overdue');
  });

  test('by a share of the first missed instalment alone, not of those that followed', () => {
    const debt = loan(0, instalment('2026-11-01', 5000), instalment('2026-11-05', 100_000));
    const strict: Terms = { ...terms, penaltyPerDay: '0' };
    expect(status(debt, '2026-11-10', [paid(104_950, '2026-11-10')], strict)).toBe('cured');
    expect(status(debt, '2026-11-10', [paid(104_949, '2026-11-10')], strict)).toBe('overdue');
  });

  test('by a share of what was first overdue, whatever was paid of it since', () => {
    const debt = loan(0, instalment('2026-11-01', 5000));
    const parts = [paid(4000, '2026-11-05'), paid(950, '2026-11-10')];
    expect(status(debt, '2026-11-10', parts, { ...terms, penaltyPerDay: '0' })).toBe('cured');
  });

  test('while another instalment is due today, and is overdue again tomorrow', () => {
    const debt = loan(0, instalment('2026-11-01', 100_000), instalment('2026-12-01', 100_000));
    const first = [paid(101_500, '2026-12-01')];
    expect(status(debt, '2026-12-01', first)).toBe('cured');
    expect(owed(debt, '2026-12-02', first)).toMatchObject({
      status: 'overdue',
      since: '2026-12-01',
      days: 1,
    });
  });

  test('for good: a residual that was let off neither grows into a case nor ages the next one', () => {
    const debt = loan(0, instalment('2026-11-01', 100_000), instalment('2028-01-01', 100_000));
    const almost = [paid(100_900, '2026-11-21')];
    expect(status(debt, '2027-12-31', almost)).toBe('cured');
    expect(owed(debt, '2028-01-11', almost)).toMatchObject({
      since: '2028-01-01',
      days: 10,
      principal: 100_100,
    });
  });
});

describe('an overdue loan is not cured', () => {
  const principalFirst: Terms = { ...terms, allocation: ['principal', 'interest-and-penalty', 'costs'] };

  test('by its principal alone: penalty that is left counts from the instalment cleared last', () => {
    const debt = loan(0, instalment('2026-10-11', 33_333), instalment('2026-11-10', 33_333));
    const principal = [paid(66_666, '2026-11-20')];
    expect(owed(debt, '2026-11-20', principal, principalFirst)).toEqual({
      status: 'overdue',
      since: '2026-11-10',
      days: 10,
      principal: 0,
      interest: 0,
      penalty: 834,
      costs: 0,
      total: 834,
    });
    const rest = [...principal, paid(734, '2026-11-25')];
    expect(status(debt, '2026-11-25', rest, principalFirst)).toBe('cured');
  });

  test('while costs are left', () => {
    const debt = loan(500, instalment('2026-11-01', 100_000));
    const all = paid(101_000, '2026-11-21');
    expect(owed(debt, '2026-11-22', [all], principalFirst)).toMatchObject({
      since: '2026-11-01',
      days: 21,
      costs: 500,
      total: 500,
    });
  });
});

test('costs of a loan that was repaid on time are never asked for', () => {
  const debt = { ...single, costs: minor(500) };
  expect(status(debt, '2026-12-31', [paid(100_000, '2026-11-01')])).toBe('not-due');
});
