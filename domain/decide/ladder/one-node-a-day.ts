import { dateIn, DAY, startOfDay } from '../../calendar';
import { historyOf } from '../../facts/case';
import type { Instant, LocalDate } from '../../words';
import { goesOnFrom } from './as-done';
import { dueOn } from './due-on';
import { callsOf, isRungOfTheDay, rungOf, type Rung } from './ladder';
import type { PlannedStep, SoFar } from './next-step';
import type { Situation } from '../situation';

/** Steps that were had in the last days, each with the date. */
export type RecentSteps = readonly Readonly<{ rung: Rung; on: LocalDate }>[];

/** What was had since yesterday, and a day more for zones: no earlier date is ever asked for. */
export function recentlyHad(s: Situation): RecentSteps {
  const from = s.now - 3 * DAY;
  const recent: { rung: Rung; on: LocalDate }[] = [];
  const { lastHad } = s.case;
  for (let n = lastHad.length - 1; n >= 0 && (lastHad[n]?.at ?? from) >= from; n--) {
    const rung = rungOf(s.strategy, lastHad[n]?.step ?? '');
    if (rung && isRungOfTheDay(rung.step)) recent.push(...datesSince(from, rung, s));
  }
  return recent;
}

/** The last ones alone are looked at: a long history costs no more than a short one. */
const datesSince = (from: number, rung: Rung, s: Situation): RecentSteps => {
  const { had } = historyOf(s.case, rung.step.id);
  const first = had.findLastIndex((at) => at < from) + 1;
  return had.slice(first).map((at) => ({ rung, on: dateIn(s.borrower.zones[0], at) }));
};

/**
 * Whether a step may be done on a date: the steps of other days leave it free, the milder ones do not come after it, and
 * no other call is made on it.
 */
export function hasItsDay(date: LocalDate, due: LocalDate, rung: Rung, soFar: SoFar, s: Situation): boolean {
  if (!isRungOfTheDay(rung.step) || goesOnFrom(date, rung.step, s) !== undefined) return true;
  const isOwnDay = date === due;
  return (
    isFree(date, isOwnDay, rung, soFar, s) &&
    soFar.milder.every((other) => followsOn(date, isOwnDay, rung, other, s)) &&
    (!rung.step.call || isFreeForCall(date, rung, soFar, s))
  );
}

/**
 * When the milder ones of its node that are due by a date were done on it: a step comes after them. One that is tried
 * again on it, or for which the strategy has a later time, holds up nothing.
 */
export function afterMilder(date: LocalDate, { step, node }: Rung, { milder }: SoFar, s: Situation): number {
  let last = -Infinity;
  if (goesOnFrom(date, step, s) !== undefined) return last;
  for (const { rung: other, due, at, isAgain } of milder)
    if (
      other.node === node &&
      due <= date &&
      !isAgain &&
      other.step.at <= step.at &&
      !isTriedOn(date, other, s)
    )
      last = Math.max(last, at);
  return last;
}

const isTried = ({ step: { id } }: Rung, s: Situation): boolean => historyOf(s.case, id).notSent.length > 0;

const isTriedOn = (date: LocalDate, { step: { id } }: Rung, s: Situation): boolean =>
  historyOf(s.case, id).notSent.some((at) => dateIn(s.borrower.zones[0], at) === date);

/** Whether steps of other days leave a date free: a late day's steps have a date for themselves. */
const isFree = (
  date: LocalDate,
  isOwnDay: boolean,
  { node }: Rung,
  { since, recent }: SoFar,
  s: Situation,
): boolean =>
  recent.every(
    ({ rung: other, on }) =>
      on !== date || other.node === node || (isOwnDay && date === dueBefore(date, other, since, s)),
  );

/** The date on which a step that was had on a date was due: what comes back counts from the time before. */
const dueBefore = (date: LocalDate, rung: Rung, since: LocalDate, s: Situation): LocalDate =>
  dueOn(rung, since, s, startOfDay(date, s.borrower.zones[0]));

/**
 * Whether a milder step does not come after one that is done on a date. One of the same node, or that is on its own day
 * as well, may come on that date; any other that is due by then comes before it.
 */
const followsOn = (
  date: LocalDate,
  isOwnDay: boolean,
  { node }: Rung,
  other: PlannedStep,
  s: Situation,
): boolean => {
  if (!isRungOfTheDay(other.rung.step) || other.due > date) return true;
  const on = dateIn(s.borrower.zones[0], other.at);
  if (on < date) return true;
  if (other.rung.node === node) return on === date || other.isAgain === true || isTried(other.rung, s);
  return isOwnDay && on === date && other.due === date;
};

/** R5: at most one planned call a day. */
const isFreeForCall = (date: LocalDate, { step }: Rung, { milder }: SoFar, s: Situation): boolean => {
  const isOnDate = (at: Instant | undefined): boolean =>
    at !== undefined && dateIn(s.borrower.zones[0], at) === date;
  const isMade = ({ step: { id } }: Rung): boolean =>
    id !== step.id && isOnDate(historyOf(s.case, id).calls.at(-1)?.at);
  return !callsOf(s.strategy).some(isMade) && !milder.some(({ rung, at }) => rung.step.call && isOnDate(at));
};
