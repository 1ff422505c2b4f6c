import fc from 'fast-check';
import { addDays } from '../../../domain/calendar';
import { allocatedOn, owedOn } from '../../../domain/money/owed';
import { allTerms, date, debts, payments } from './any-debt';

const cases = fc.tuple(debts, payments, allTerms, date);

test('P1 what a payment settles and its surplus are what was paid', () => {
  fc.assert(
    fc.property(cases, ([debt, list, terms, on]) => {
      const setOff = allocatedOn(debt, list, terms, on);
      const received = list.filter(({ valueOn }) => valueOn <= on);
      expect(setOff).toHaveLength(received.length);
      for (const { paymentId, costs, interestAndPenalty, principal, surplus } of setOff) {
        const of = received.find((one) => one.paymentId === paymentId);
        expect(costs + interestAndPenalty + principal + surplus).toBe(of?.amount);
        expect(Math.min(costs, interestAndPenalty, principal, surplus)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('P1 what is settled and what is owed of principal are never more than was lent', () => {
  fc.assert(
    fc.property(cases, ([debt, list, terms, on]) => {
      const settled = allocatedOn(debt, list, terms, on).reduce((sum, { principal }) => sum + principal, 0);
      const owed = owedOn(debt, list, terms, on);
      const left = owed.status === 'overdue' ? owed.principal : 0;
      const lent = debt.instalments.reduce((sum, { principal }) => sum + principal, 0);
      expect(settled + left).toBeLessThanOrEqual(lent);
    }),
  );
});

test('what is owed is never negative, sums up, and is at least one day past due', () => {
  fc.assert(
    fc.property(cases, ([debt, list, terms, on]) => {
      const owed = owedOn(debt, list, terms, on);
      if (owed.status !== 'overdue') return;
      const { principal, interest, penalty, costs, total } = owed;
      expect(Math.min(principal, interest, penalty, costs)).toBeGreaterThanOrEqual(0);
      expect(principal + interest + penalty + costs).toBe(total);
      expect(total).toBeGreaterThan(0);
      expect(owed.days).toBeGreaterThanOrEqual(1);
      expect(addDays(owed.since, owed.days)).toBe(on);
    }),
  );
});

test('P1 the order of payments of one day does not change what is owed', () => {
  fc.assert(
    fc.property(cases, date, ([debt, list, terms, on], day) => {
      const sameDay = list.map((one) => ({ ...one, valueOn: day }));
      // The ids decide the order, so the amounts change places.
      const reversed = sameDay.map((one, index) => ({
        ...one,
        amount: sameDay.at(-1 - index)?.amount ?? one.amount,
      }));
      expect(owedOn(debt, reversed, terms, on)).toEqual(owedOn(debt, sameDay, terms, on));
    }),
  );
});

test('P1 the order in which payments become known does not change what is owed', () => {
  fc.assert(
    fc.property(cases, ([debt, list, terms, on]) => {
      expect(owedOn(debt, list.toReversed(), terms, on)).toEqual(owedOn(debt, list, terms, on));
    }),
  );
});
