import { addDays, daysBetween } from '../../calendar';
import type { OpenCase } from '../../facts/case';
import { apart, bearingDays, type DateSpan } from '../../money/standstill';
import type { LocalDate } from '../../words';
import { later, NEVER } from '../ladder/ladder';

type Holds = OpenCase['holds'];

/** How many days past due have stood still since a due date, because of holds under which they do. */
export function daysStoodStill(holds: Holds, since: LocalDate, today: LocalDate): number {
  const spans = standing(holds);
  return spans.length === 0 ? 0 : daysBetween(since, today) - bearingDays(since, today, spans);
}

/** A date that is put off by each day after today on which a hold is known to stand still; never, while one has no end. */
export function standsStillUntil(date: LocalDate, holds: Holds, today: LocalDate): LocalDate {
  let ends = date;
  for (const { from, until } of standing(holds)) {
    if (until !== undefined && until <= today) continue;
    const first = later(from, addDays(today, 1));
    if (first > ends) break;
    if (until === undefined) return NEVER;
    ends = addDays(ends, daysBetween(first, until) + 1);
  }
  return ends;
}

const standing = (holds: Holds): readonly DateSpan[] => {
  const known = spansOf.get(holds) ?? apart(holds.filter(({ daysStandStill }) => daysStandStill));
  spansOf.set(holds, known);
  return known;
};

/** Every decision asks about every step. */
const spansOf = new WeakMap<Holds, readonly DateSpan[]>();
