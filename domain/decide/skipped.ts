import { addDays, dateIn, instantOf } from '../calendar';
import { historyOf } from '../case/case';
import type { Reason } from '../case/fact';
import type { Step } from '../strategy';
import { instant, type Instant, type LocalDate, type NonEmpty } from '../words';
import { rungsOf } from './ladder';
import { impossible } from './impossible';
import { isContact } from './measure';
import { openingOn } from './opening';
import { isOutOfPatience } from './patience';
import type { Situation } from './situation';

/** A step that is passed over, since when, and why. */
export type Skip = Readonly<{ step: string; at: Instant; because: NonEmpty<Reason> }>;

/**
 * The messages and calls that lie before the day on which a loan is enrolled: they are not made up for, so that nobody
 * is contacted in a burst (P3). What is no contact, or hangs on a condition, may still come.
 */
export const skippedOnEnrolment = (s: Situation): readonly Skip[] => {
  const { owed } = s;
  if (owed.status !== 'overdue') return [];
  return stepsWithoutHistory(s)
    .filter((step) => !step.repeat && isContact(step) && step.day < owed.days)
    .map((step) => ({ step: step.id, at: s.now, because: [`clause:enrolled-on-day-${owed.days}`] }));
};

/** The steps whose time has come and which cannot be done: no such channel, no address, no answer from a provider all day. */
export const skippedByNow = (s: Situation): readonly Skip[] => {
  const { owed } = s;
  if (owed.status !== 'overdue') return [];
  return rungsOf(s.strategy).flatMap(({ step }) => skip(step, owed.since, s));
};

const skip = (step: Step, since: LocalDate, s: Situation): readonly Skip[] => {
  const lastTry = historyOf(s.case, step.id).notSent.at(-1);
  // A visit or a placement that could not be made is made on another day: nothing else takes its place.
  const mayGiveUp = !step.visit && !step.handOff;
  if (mayGiveUp && lastTry !== undefined && isGivenUp(step, lastTry, s))
    return [{ step: step.id, at: s.now, because: [`patience:${step.patienceMinutes}-minutes`] }];
  // A visit hangs on conditions that may come true much later; by then there may be an address.
  if (step.repeat || step.visit || hasHistory(step, s)) return [];
  const clockTime = instantOf(addDays(since, step.day), step.at, s.borrower.zones[0]);
  const reason = impossible(step, s);
  if (clockTime > s.now || reason === undefined) return [];
  const at = instant(Math.max(clockTime, s.case.openSince)); // nothing is passed over before there is a case
  return [{ step: step.id, at, because: [reason] }];
};

const isGivenUp = (step: Step, lastTry: Instant, s: Situation): boolean => {
  const opening = openingOn(dateIn(s.borrower.zones[0], lastTry), step, s);
  return opening.kind === 'barred' || isOutOfPatience(step, opening.at, s);
};

const stepsWithoutHistory = (s: Situation): readonly Step[] =>
  rungsOf(s.strategy)
    .map(({ step }) => step)
    .filter((step) => !hasHistory(step, s));

const hasHistory = (step: Step, s: Situation): boolean => {
  const { begun, skipped } = historyOf(s.case, step.id);
  return begun > 0 || skipped.length > 0;
};
