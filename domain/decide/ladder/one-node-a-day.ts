import { dateIn, DAY } from '../../calendar';
import type { Instant, LocalDate } from '../../words';
import { dueOn } from './due-on';
import { isRungOfTheDay, rungOf, type Rung } from './ladder';
import type { SoFar } from './next-step';
import type { Situation } from '../situation';

/** Steps that were had in the last days, each with the date. */
export type RecentSteps = readonly Readonly<{ rung: Rung; on: LocalDate }>[];

/** What was had since yesterday, and a day more for zones: no earlier date is ever asked for. */
export function recentlyHad(s: Situation): RecentSteps {
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

/** Whether a step may be done on a date: the steps of other days leave it free, and the milder ones come before it. */
export function hasItsDay(date: LocalDate, due: LocalDate, rung: Rung, soFar: SoFar, s: Situation): boolean {
  return (
    !isRungOfTheDay(rung.step) ||
    (isFree(date, due, rung, soFar, s) && followsMilder(date, due, rung, soFar, s))
  );
}

/** Whether steps of other days leave a date free: a late day's steps have a date for themselves. */
const isFree = (
  date: LocalDate,
  due: LocalDate,
  { node }: Rung,
  { since, recent }: SoFar,
  s: Situation,
): boolean =>
  recent.every(
    ({ rung: other, on }) =>
      on !== date ||
      other.node === node ||
      (date === due && (other.step.repeat !== undefined || date === dueOn(other, since, s))),
  );

/** Whether every milder step of another day that is due by a date comes before it; on their own day both may be done. */
const followsMilder = (
  date: LocalDate,
  due: LocalDate,
  { node }: Rung,
  { milder }: SoFar,
  s: Situation,
): boolean =>
  milder.every(
    (other) =>
      !isRungOfTheDay(other.rung.step) ||
      other.rung.node === node ||
      other.due > date ||
      dateIn(s.borrower.zones[0], other.at) < date ||
      (date === due && date === other.due),
  );
