import { dateIn } from '../../calendar';
import type { Instant, LocalDate } from '../../words';
import { dueOn } from './due-on';
import { isRungOfTheDay, rungOf, type Rung } from './ladder';
import type { Situation } from '../situation';

const DAY = 86_400_000;

/** Steps that were had in the last days, each with the date. */
export type Recent = readonly Readonly<{ rung: Rung; on: LocalDate }>[];

/** What was had since yesterday, and a day more for zones: no earlier date is ever asked for. */
export function recentlyHad(s: Situation): Recent {
  const from = s.now - 3 * DAY;
  const recent: { rung: Rung; on: LocalDate }[] = [];
  s.case.steps.forEach(({ had }, id) => {
    const rung = (had.at(-1) ?? 0) >= from ? rungOf(s.strategy, id) : undefined;
    if (rung && isRungOfTheDay(rung.step))
      recent.push(...datesSince(from, had, s).map((on) => ({ rung, on })));
  });
  return recent;
}

/** The last ones alone are looked at: a long history costs no more than a short one. */
const datesSince = (from: number, had: readonly Instant[], s: Situation): readonly LocalDate[] => {
  const first = had.findLastIndex((at) => at < from) + 1;
  return had.slice(first).map((at) => dateIn(s.borrower.zones[0], at));
};

/** Whether steps of other days leave a date free: a late day's steps have a date for themselves. */
export function isFree(
  date: LocalDate,
  { node }: Rung,
  due: LocalDate,
  since: LocalDate,
  recent: Recent,
  s: Situation,
): boolean {
  return recent.every(
    ({ rung: other, on }) =>
      on !== date ||
      other.node === node ||
      (date === due && (other.step.repeat !== undefined || date === dueOn(other, since, s))),
  );
}
