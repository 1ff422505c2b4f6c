import fc from 'fast-check';
import { addDays } from '../../../domain/calendar';
import { owedOn } from '../../../domain/money/owed';
import { penaltyInterest } from '../../../domain/money/running';
import type { DateSpan } from '../../../domain/money/standstill';
import type { Debt } from '../../../domain/money/terms';
import { days, localDate } from '../../../domain/words';
import { allTerms, date, debts, payments } from './any-debt';

/** Some end before they begin: a hold that was released back-dated. */
const spans = fc.array(
  fc
    .tuple(date, fc.option(fc.integer({ min: -5, max: 60 })))
    .map(([from, length]): DateSpan => ({ from, ...(length !== null && { until: addDays(from, length) }) })),
  { maxLength: 5 },
);
const still = (debt: Debt, interestStandsStill: readonly DateSpan[]): Debt => ({
  ...debt,
  interestStandsStill,
});
const isIn = (list: readonly DateSpan[], on: string): boolean =>
  list.some(({ from, until }) => from <= on && (until === undefined || on <= until));

test('P6 penalty with a standstill is never more than without, while nothing is paid', () => {
  fc.assert(
    fc.property(debts, spans, allTerms, date, (debt, list, terms, on) => {
      const [held, free] = [owedOn(still(debt, list), [], terms, on), owedOn(debt, [], terms, on)];
      expect(held.status).toBe(free.status);
      if (held.status !== 'overdue' || free.status !== 'overdue') return;
      expect(held.penalty).toBeLessThanOrEqual(free.penalty);
      expect(held.penalty).toBeGreaterThanOrEqual(0);
      expect({ ...held, penalty: 0, total: held.total - held.penalty }).toEqual({
        ...free,
        penalty: 0,
        total: free.total - free.penalty,
      });
    }),
  );
});

test('P6 penalty on a constant principal is that of the dates on which interest goes on, counted one by one', () => {
  fc.assert(
    fc.property(debts, spans, allTerms, date, (debt, list, terms, on) => {
      const owed = owedOn(still(debt, list), [], terms, on);
      if (owed.status !== 'overdue') return;
      const penalties = debt.instalments.map(({ dueOn, principal }) => {
        let bearing = 0;
        for (let one = addDays(dueOn, 1); one <= on; one = addDays(one, 1)) if (!isIn(list, one)) bearing++;
        return penaltyInterest(principal, days(bearing), terms.penaltyPerDay);
      });
      expect(owed.penalty).toBe(penalties.reduce((sum, one) => sum + one, 0));
    }),
  );
});

test('P6 interest that stands still throughout is interest at nothing, whatever is paid', () => {
  const throughout = [{ from: localDate('2020-01-01') }];
  fc.assert(
    fc.property(debts, payments, allTerms, date, (debt, list, terms, on) => {
      const free = owedOn(debt, list, { ...terms, penaltyPerDay: '0' }, on);
      expect(owedOn(still(debt, throughout), list, terms, on)).toEqual(free);
    }),
  );
});

test('P6 the order of the holds, and one that is there twice, change nothing of what is owed', () => {
  fc.assert(
    fc.property(debts, payments, spans, allTerms, date, (debt, list, held, terms, on) => {
      const twice = [...held.toReversed(), ...held];
      expect(owedOn(still(debt, twice), list, terms, on)).toEqual(owedOn(still(debt, held), list, terms, on));
    }),
  );
});
