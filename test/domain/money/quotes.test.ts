import { allocatedOn, owedOn, waivedOn } from '../../../domain/money/owed';
import type { Debt, Payment, Quote } from '../../../domain/money/terms';
import { localDate, minor } from '../../../domain/words';
import { instalment, loan, paid, terms } from './loans';

const on = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;
const quote = (asOf: number, amount: number, received = 0): Quote => ({
  asOf: localDate(on(asOf)),
  payBy: localDate(on(asOf + 3)),
  amount: minor(amount),
  received: minor(received),
});
const quoting = (debt: Debt, ...quotes: readonly Quote[]): Debt => ({ ...debt, quotes });
const left = (debt: Debt, day: number, ...payments: readonly Payment[]) => {
  const owed = owedOn(debt, payments, terms, localDate(on(day)));
  return owed.status === 'overdue' ? owed.total : owed.status;
};
const waived = (debt: Debt, day: number, ...payments: readonly Payment[]): readonly number[] =>
  waivedOn(debt, payments, terms, localDate(on(day))).map(({ amount }) => amount);

// Due on 1 November, so the SMS of day 1 is of 2 November and asks for payment by 5 November, day 4.
const single = loan(0, instalment('2026-11-01', 100_000));
const asked = quoting(single, quote(2, 100_050));

describe('R4 an amount that was asked for is good until its pay-by date', () => {
  test('1,000.50 asked on day 1, paid on day 4: done, and 1.50 waived', () => {
    const payment = paid(100_050, on(5));
    expect(left(asked, 5, payment)).toBe('cured');
    expect(waivedOn(asked, [payment], terms, localDate(on(5)))).toEqual([
      { amount: 150, on: on(5), paymentId: payment.paymentId, quote: quote(2, 100_050) },
    ]);
  });

  test('1,000.50 asked on day 1, paid on day 5: 2.00 are left, and overdue', () => {
    expect(left(asked, 6, paid(100_050, on(6)))).toBe(200);
    expect(waived(asked, 6, paid(100_050, on(6)))).toEqual([]);
  });

  test('as of the day before the payment nothing was waived', () => {
    expect(left(asked, 4, paid(100_050, on(5)))).toBe(100_150);
  });

  test('two payments within the time reach it together', () => {
    const parts = [paid(50_000, on(3)), paid(50_050, on(5))];
    expect(left(asked, 5, ...parts)).toBe('cured');
    expect(waived(asked, 5, ...parts)).toEqual([100]);
  });

  test('a payment from before the message does not count towards it', () => {
    const debt = quoting(single, quote(3, 90_095));
    const before = paid(10_000, on(2));
    expect(left(debt, 6, before, paid(80_095, on(6)))).toBeGreaterThan(10_000);
  });

  test('money of the message’s own day that was off the amount already does not count twice', () => {
    const debt = quoting(single, quote(2, 60_050, 40_000));
    const morning = paid(40_000, on(2), 'morning');
    expect(left(debt, 5, morning, paid(20_050, on(2), 'noon'))).toBeGreaterThan(40_000);
    expect(left(debt, 5, morning, paid(60_050, on(5), 'later'))).toBe('cured');
  });

  test('only the full amount counts: one cent less, and all that has arisen is charged', () => {
    const strict = { ...terms, cure: { atMost: minor(0), atMostPercent: '0' } };
    const payments = [paid(100_049, on(5))];
    const owed = owedOn(asked, payments, strict, localDate(on(5)));
    expect(owed).toMatchObject({ status: 'overdue', total: 151 });
  });

  test('each message is good on its own: what the later one asked is good for longer', () => {
    const both = quoting(single, quote(2, 100_050), quote(4, 100_150));
    expect(left(both, 6, paid(100_050, on(6)))).toBe(200);
    expect(left(both, 7, paid(100_150, on(7)))).toBe('cured');
    expect(waived(both, 7, paid(100_150, on(7)))).toEqual([150]);
  });

  test('of two that one payment reaches, no more is waived than the one that was sent last leaves', () => {
    const both = quoting(single, quote(2, 100_050), quote(4, 100_150));
    expect(waived(both, 5, paid(100_150, on(5)))).toEqual([50]);
    expect(waived(both, 5, paid(100_250, on(5)))).toEqual([]);
  });
});

describe('R4 what is not charged is what has arisen on what was quoted', () => {
  test('a stage’s fee of those days is not', () => {
    const debt = { ...asked, fees: [{ amount: minor(2500), on: localDate(on(4)) }] };
    expect(left(debt, 5, paid(100_050, on(5)))).toBe('cured');
    expect(waived(debt, 5, paid(100_050, on(5)))).toEqual([2650]);
  });

  test('a fee that was quoted is', () => {
    const debt = quoting(
      { ...single, fees: [{ amount: minor(2500), on: localDate(on(2)) }] },
      quote(2, 100_050),
    );
    expect(left(debt, 5, paid(100_050, on(5)))).toBe(2500);
  });

  test('an instalment that fell due since is, and is overdue when nobody pays it', () => {
    const two = loan(0, instalment('2026-11-01', 100_000), instalment('2026-11-03', 100_000, 500));
    const debt = quoting(two, quote(2, 100_050));
    expect(left(debt, 5, paid(100_050, on(5)))).toBe(100_600);
    expect(waived(debt, 5, paid(100_050, on(5)))).toEqual([150]);
  });

  test('also when the first part of the payment came after it fell due: what was quoted is settled first', () => {
    const two = loan(0, instalment('2026-11-01', 100_000), instalment('2026-11-03', 100_000, 500));
    const debt = quoting(two, quote(2, 100_050));
    expect(left(debt, 5, paid(50_000, on(4)), paid(50_050, on(5)))).toBe(100_600);
  });

  test('what a reversal adds is: the quote was lower than what is owed by then', () => {
    const debt = quoting(single, quote(2, 60_030)); // 400.20 had come, and was taken back later
    expect(left(debt, 5, paid(60_030, on(5)))).toBeGreaterThan(39_900);
  });

  test('a reversal of the payment brings back what was waived', () => {
    expect(left(asked, 6, paid(100_050, on(5)))).toBe('cured');
    expect(left(asked, 6)).toBe(100_250);
  });

  test('a payment that is reported late counts from its value date', () => {
    expect(left(asked, 20, paid(100_050, on(4)))).toBe('cured');
    expect(waived(asked, 20, paid(100_050, on(4)))).toEqual([100]);
  });

  test('how each payment was set off adds up to the payment, whatever is waived', () => {
    const payment = paid(100_050, on(5));
    const [setOff] = allocatedOn(asked, [payment], terms, localDate(on(5)));
    expect(setOff).toMatchObject({ costs: 0, interestAndPenalty: 200, principal: 99_850, surplus: 0 });
  });

  test('what was waived stays so when a later instalment is overdue', () => {
    const two = loan(0, instalment('2026-11-01', 100_000), instalment('2026-11-15', 100_000));
    const debt = quoting(two, quote(2, 100_050));
    expect(left(debt, 16, paid(100_050, on(5)))).toBe(100_050);
  });
});
