import { addDays, dateIn, startOfDay } from '../calendar';
import { instant, type Instant, type LocalDate } from '../words';
import type { Hold } from './answered';
import type { Fact, FactOf } from './fact';

/**
 * The holds that ever were on a loan, each with its last date as it is known now, after one more fact: of the loan itself,
 * also of its earlier cases (R26), or with `isOwn` false of another loan, which counts when it is about the person (P6).
 */
export function holdsAfter(holds: readonly Hold[], fact: Fact, isOwn = true): readonly Hold[] {
  if (fact.kind === 'held') return isOwn || fact.about === 'person' ? held(holds, fact) : holds;
  if (fact.kind === 'released')
    return ended(holds, fact.on, ({ hold, about }) => hold === fact.hold && (isOwn || about === 'person'));
  return fact.kind === 'paid' && isOwn ? ended(holds, fact.valueOn, ({ untilPaid }) => untilPaid) : holds;
}

/** A newer hold takes the place of one of the same kind from its first date on, unless that one lasts longer: it is never cut short by it. */
const held = (holds: readonly Hold[], fact: FactOf<'held'>): readonly Hold[] => {
  const { hold, from, until, interestStandsStill = false, ...terms } = fact;
  const { allows, daysStandStill, untilPaid, about } = terms;
  const asks = { allows, daysStandStill, interestStandsStill, untilPaid, about };
  const one: Hold = { hold, from, ...(until && { until }), ...asks };
  return [...ended(holds, from, (other) => other.hold === hold && !outlasts(other, one)), one];
};

const outlasts = (a: Hold, b: Hold): boolean =>
  b.until !== undefined && (a.until === undefined || a.until > b.until);

const ended = (holds: readonly Hold[], on: LocalDate, ends: (hold: Hold) => boolean): readonly Hold[] =>
  holds.some(ends)
    ? holds.map((hold) =>
        ends(hold) && (hold.until === undefined || hold.until >= on)
          ? { ...hold, until: addDays(on, -1) }
          : hold,
      )
    : holds;

/** The instant at which the last of the holds that are over by now ran out: the lender's midnight; 0 when none has. */
export function lastHeldUntil(holds: readonly Hold[], lenderZone: string, now: Instant): Instant {
  if (holds.length === 0) return instant(0);
  const today = dateIn(lenderZone, now);
  const over = holds.flatMap(({ until }) => (until !== undefined && until < today ? [until] : []));
  const last = over.reduce<LocalDate | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  return last === undefined ? instant(0) : startOfDay(addDays(last, 1), lenderZone);
}
