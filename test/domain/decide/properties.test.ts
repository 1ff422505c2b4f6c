import { dossierOf } from '../../../domain/dossier/dossier';
import fc from 'fast-check';
import { addDays, clockIn, dateIn } from '../../../domain/calendar';
import { partsOf } from '../../../domain/facts/fact';
import { isUndoing } from '../../../domain/acts';
import { localDate } from '../../../domain/words';
import { decided, passing, situation } from './life';
import { contacts, moment, someLoan } from './some-loan';

const HOUR = 3_600_000;
const NIGHT_IS_OVER = 8 * HOUR;
const NIGHT_BEGINS = 22 * HOUR;

const dayOf = (step: string): number => {
  const found = contacts.find((one) => one.step.id === step)?.step;
  return Number(found?.repeat ? found.repeat.from : found?.day);
};

test('P5 R11 R23 nobody is ever to be contacted at night, in the past, before the step’s day in any zone, while placed, or on a loan that is not overdue', () => {
  fc.assert(
    fc.property(someLoan, moment(0, 100), (known, now) => {
      const decision = decided(known, now);
      const { owed, case: before } = situation(known, now);
      if (decision.kind === 'close') expect(owed.status).not.toBe('overdue');
      if (decision.kind === 'close') return;
      expect(decision.at).toBeGreaterThanOrEqual(now);
      expect(owed.status === 'overdue' || isUndoing(decision.act)).toBe(true);
      if (!contacts.some(({ act }) => act === decision.act)) return;
      expect(before.placement).toBeUndefined();
      const earliest = addDays(localDate('2026-11-01'), dayOf(partsOf(decision.key).step));
      for (const where of known.borrower.zones) {
        expect(clockIn(where, decision.at)).toBeGreaterThanOrEqual(NIGHT_IS_OVER);
        expect(clockIn(where, decision.at)).toBeLessThan(NIGHT_BEGINS);
      }
      expect(dateIn(known.borrower.zones[0], decision.at) >= earliest).toBe(true);
      expect(dateIn(known.lenderZone, decision.at) >= earliest).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test('a decision that is waited for still holds when its moment comes', () => {
  fc.assert(
    fc.property(someLoan, moment(40, 100), (some, now) => {
      const allFacts = some.allFacts.filter(({ fact }) => fact.at <= now); // nobody knows what is to come
      const known = dossierOf({ ...some, allFacts });
      const passed = passing(known, now);
      const decision = decided(passed, now);
      fc.pre(known.borrower.zones.length === 1 && decision.kind === 'act');
      fc.pre(decision.act !== 'review' && decision.act !== 'followCall'); // a look is done whatever is decided then
      // The book never holds a payment of a day to come: it counts as of the day on which it is reported.
      fc.pre(known.payments.every(({ valueOn }) => valueOn <= dateIn(known.lenderZone, now)));
      const stage = expect.any(String) as unknown; // a case that waits says in which stage it waits
      expect(decided(passed, decision.at)).toEqual({ ...decision, stage });
    }),
    { numRuns: 300 },
  );
});
