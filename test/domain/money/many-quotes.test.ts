import { addDays } from '../../../domain/calendar';
import { owedOn } from '../../../domain/money/owed';
import type { Instalment, Payment, Quote } from '../../../domain/money/terms';
import { localDate, minor } from '../../../domain/words';
import { instalment, loan, terms } from './loans';

/** A loan of monthly instalments whose borrower pays each one when the SMS asks for it, two days later. */
const monthly = (months: number) => {
  const dueOn = (n: number) =>
    localDate(`${2026 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`);
  const all = Array.from({ length: months }, (_, n): Instalment => instalment(dueOn(n), 100_000));
  const [first = instalment('2026-01-01', 100_000), ...others] = all;
  const quotes = all.map((one): Quote => {
    const asOf = addDays(one.dueOn, 1);
    return { asOf, payBy: addDays(asOf, 3), amount: minor(100_050), received: minor(0) };
  });
  const payments = all.map((one, n): Payment => ({
    paymentId: `p-${String(n).padStart(3, '0')}`,
    amount: minor(100_050),
    valueOn: addDays(one.dueOn, 3),
  }));
  return { debt: { ...loan(0, first, ...others), quotes }, payments, on: addDays(dueOn(months - 1), 5) };
};

/** How many payments are set off until it is known what is owed. */
const setOffs = (months: number): number => {
  const { debt, payments, on } = monthly(months);
  let count = 0;
  const counting = new Proxy(terms, {
    get: (all, name: keyof typeof terms) => {
      if (name === 'allocation') count += 1;
      return all[name];
    },
  });
  expect(owedOn(debt, payments, counting, on).status).not.toBe('overdue');
  return count;
};

test('R4 a borrower who paid what was asked ten times costs no more than every payment once for each of them', () => {
  expect(setOffs(3)).toBeLessThan(3 * 3 * 3);
  expect(setOffs(10)).toBeLessThan(3 * 10 * 10);
});
