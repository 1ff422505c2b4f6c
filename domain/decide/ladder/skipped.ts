import { addDays, dateIn, daysBetween, MINUTE, startOfDay } from '../../calendar';
import { historyOf } from '../../facts/case';
import { partsOf, type Reason } from '../../facts/fact';
import type { Step } from '../../strategy';
import { instant, type Instant, type LocalDate, type NonEmpty } from '../../words';
import { rungsNow } from './as-done';
import { callAgain, callAgainAt } from './call-again';
import { dueDateOf, dueOn } from './due-on';
import { barredBy, FOR_GOOD } from '../gate';
import { isRungOfTheDay, type Rung, rungsOf } from './ladder';
import { isContact, needsApproval } from './measure';
import {
  firstOpeningOn,
  landsOn,
  lawfulFrom,
  openingOn,
  ownOpeningOn,
  patientUntil,
  retryFrom,
} from './opening';
import type { Opening } from './possible';
import type { Situation } from '../situation';
import { wantedFrom } from './next-step';
import { clockTimeOn } from './spread';
import { standingOf } from './standing';

/** A step that is passed over, since when, and why. */
export type Skip = Readonly<{ step: string; at: Instant; because: NonEmpty<Reason> }>;

/**
 * The messages and calls that lie before the day on which a loan is enrolled: they are not made up for, so that nobody
 * is contacted in a burst (P3). What is no contact, or hangs on a condition, may still come.
 */
export function skippedOnEnrolment(s: Situation): readonly Skip[] {
  return liesBehind(s, (day) => `clause:enrolled-on-day-${day}`);
}

/** The same for a case that is switched to the strategy of `s`: the days before today were lived under another one. */
export function skippedOnSwitch(s: Situation): readonly Skip[] {
  return liesBehind(s, (day) => `clause:switched-on-day-${day}`);
}

const liesBehind = (s: Situation, because: (day: number) => Reason): readonly Skip[] => {
  const since = dueDateOf(s);
  if (since === undefined) return [];
  const day = daysBetween(since, dateIn(s.lenderZone, s.now));
  return rungsOf(s.strategy)
    .filter(({ step }) => !step.repeat && !needsApproval(step) && isContact(step) && !hasHistory(step, s))
    .filter((rung) => dueOn(rung, since, s) < addDays(since, day))
    .map(({ step }) => ({ step: step.id, at: s.now, because: [because(day)] }));
};

/** The steps whose time has come and which are not done: no such channel, no address, no answer from a provider all day, another case spoke. */
export function skippedByNow(s: Situation): readonly Skip[] {
  const since = dueDateOf(s);
  return since === undefined ? [] : rungsNow(s).flatMap((rung) => skip(rung, since, s));
}

const skip = (rung: Rung, since: LocalDate, s: Situation): readonly Skip[] => {
  const { step } = rung;
  const lastTry = historyOf(s.case, step.id).notSent.at(-1);
  // A visit, a placement or a notice that could not be made is made on another day: nothing else takes its place.
  const mayGiveUp = isRungOfTheDay(step);
  if (mayGiveUp && lastTry !== undefined) {
    const because = barredBy(step, s, FOR_GOOD)?.because ?? whyGivenUp(rung, lastTry, since, s);
    if (because) return [{ step: step.id, at: s.now, because }];
  }
  const because = whyPassedOver(rung, s);
  if (!because) return [];
  const due = barredBy(step, s, ['voice']) ? wantedFrom(rung, since, s) : dueOn(rung, since, s);
  const clockTime = clockTimeOn(due, step.at, step, s);
  if (clockTime > s.now) return [];
  const at = instant(Math.max(clockTime, s.case.openSince)); // nothing is passed over before there is a case
  return [{ step: step.id, at, because }];
};

const whyPassedOver = (rung: Rung, s: Situation): NonEmpty<Reason> | undefined => {
  const { step } = rung;
  // A visit hangs on conditions that may come true much later; by then there may be an address.
  if (step.visit) return undefined;
  const spokenFor = barredBy(step, s, ['voice']);
  if (spokenFor && !isUnderWay(step, s) && standingOf(rung, s).kind === 'wanted') return spokenFor.because;
  return step.repeat || hasHistory(step, s) ? undefined : barredBy(step, s, FOR_GOOD)?.because;
};

/** What was begun is not passed over, whoever speaks meanwhile. */
const isUnderWay = ({ id }: Step, { case: { underWay, call } }: Situation): boolean =>
  [underWay, call?.key].some((key) => key !== undefined && partsOf(key).step === id);

const whyGivenUp = (
  rung: Rung,
  lastTry: Instant,
  since: LocalDate,
  s: Situation,
): NonEmpty<Reason> | undefined => {
  const { step } = rung;
  const opening = openingOf(lastTry, step, s);
  const isOver = opening.kind === 'barred' || hasNoTimeLeft(step, opening.at, s);
  return isOver && !isOpenAgain(rung, lastTry, since, s)
    ? [`patience:${step.patienceMinutes}-minutes`]
    : undefined;
};

/** When the patience of a step is over that was tried in vain and may not be tried again yet; undefined when none is ahead. */
export function patienceEnds(step: Step, s: Situation): Instant | undefined {
  const lastTry = historyOf(s.case, step.id).notSent.at(-1);
  if (lastTry === undefined || !isRungOfTheDay(step)) return undefined;
  if (step.call && callAgainAt(step, s) !== undefined) return undefined; // it is made at the day's next time
  const opening = openingOf(lastTry, step, s);
  if (opening.kind === 'barred') return undefined;
  const [zone] = s.borrower.zones;
  const midnight = startOfDay(addDays(dateIn(zone, opening.at), 1), zone); // patience ends with the day
  const ends = instant(Math.min(patientUntil(step, opening.at) + MINUTE, midnight));
  return ends > s.now ? ends : undefined;
}

/** What has its time once more has a patience of its own, whatever became of the attempt before; so has a call that was asked for. */
const isOpenAgain = (rung: Rung, lastTry: Instant, since: LocalDate, s: Situation): boolean => {
  const { step } = rung;
  const again = step.call && callAgain(step, s);
  if (again) return again.because !== 'clause:call-again' || again.at <= s.now;
  const today = dateIn(s.borrower.zones[0], s.now);
  const due = wantedFrom(rung, since, s);
  if (due > today) return false;
  const opening = openingOn(today, due, step, s);
  const isNew = opening.kind === 'from' && lastTry < opening.at && opening.at <= s.now;
  return isNew && retryFrom(step, opening.at, s) !== undefined;
};

const hasNoTimeLeft = (step: Step, opening: Instant, s: Situation): boolean => {
  const again = retryFrom(step, opening, s);
  if (again === undefined) return true;
  const verdict = lawfulFrom(step, again, s);
  const isOver = verdict.kind === 'barred' || verdict.at > patientUntil(step, opening);
  return isOver || landsOn(verdict, s) > dateIn(s.borrower.zones[0], opening); // patience ends with the day
};

/** The opening in which a step was tried: at its clock time or, where that is not lawful, the first of the date. */
const openingOf = (tried: Instant, step: Step, s: Situation): Opening => {
  const date = dateIn(s.borrower.zones[0], tried);
  const own = ownOpeningOn(date, step, s);
  return own.kind === 'from' && landsOn(own, s) > date ? firstOpeningOn(date, step, s) : own;
};

const hasHistory = (step: Step, s: Situation): boolean => {
  const { begun, skipped } = historyOf(s.case, step.id);
  return begun > 0 || skipped.length > 0;
};
