import { dateIn, instantOf, MINUTE, startOfDay } from '../../calendar';
import { checkedAgainst, type Checked } from '../../law/checked';
import { nextLawful } from '../../law/next-lawful';
import type { Step } from '../../strategy';
import { instant, type Channel, type Instant, type LocalDate } from '../../words';
import { goesOnFrom } from './as-done';
import { NEVER } from './ladder';
import { measureOf } from './measure';
import { firstPossible, type Opening } from './possible';
import { lawFor, reachedBy } from './reached';
import { offsetOn, SPREAD } from './spread';
import type { Situation } from '../situation';
import { historyOf } from '../../facts/case';

/**
 * When a step that was due on a date may first be done on another: at its clock time, or later if law or roster say so.
 * Patience counts from here. On a later date than its own, a step whose clock time is never lawful has the first lawful
 * instant. What lands on a later date than the one asked for has no opening on that one.
 */
export function openingOn(date: LocalDate, due: LocalDate, step: Step, s: Situation): Opening {
  const own = ownOpeningOn(date, step, s);
  if (date <= due || own.kind === 'barred') return own;
  const lands = landsOn(own, s);
  if (lands === date || landsOn(ownOpeningOn(lands, step, s), s) === lands) return own;
  const first = firstOpeningOn(date, step, s);
  return landsOn(first, s) === date ? first : own;
}

/** When a step may first be done on a date or later, from its clock time on, or from a refusal on that date after which its fallback goes on. */
export function ownOpeningOn(date: LocalDate, step: Step, s: Situation): Opening {
  const goesOn = goesOnFrom(date, step, s);
  if (goesOn !== undefined) return lawfulFrom(step, goesOn, s);
  return spreadOn(date, step, lawfulFrom(step, instantOf(date, step.at, s.borrower.zones[0]), s), s);
}

/** An opening with what the lender's spread adds to it on its date: what the law moves to another one has its time there. */
const spreadOn = (date: LocalDate, step: Step, opening: Opening, s: Situation): Opening => {
  const offset = offsetOn(date, step, s);
  if (offset === 0 || opening.kind === 'barred' || landsOn(opening, s) !== date) return opening;
  const later = lawfulFrom(step, instant(opening.at + offset), s);
  return later.kind === 'barred'
    ? later
    : { ...later, movedBy: [...opening.movedBy, ...later.movedBy, SPREAD] };
};

/** The first instant of a date or later at which a step is lawful, whatever its clock time. */
export function firstOpeningOn(date: LocalDate, step: Step, s: Situation): Opening {
  return spreadOn(date, step, lawfulFrom(step, startOfDay(date, s.borrower.zones[0]), s), s);
}

/** The date of an instant that the law leaves, by the borrower's clock; the end of time when it leaves none. */
export function landsOn(verdict: Opening, { borrower: { zones } }: Situation): LocalDate {
  return verdict.kind === 'from' ? dateIn(zones[0], verdict.at) : NEVER;
}

/** When a step is lawful at or after an instant, with somebody on duty where it takes one; what reaches nobody always is. */
export function lawfulFrom(step: Step, earliest: Instant, s: Situation): Opening {
  const { channel } = measureOf(step);
  if (channel === undefined) return { kind: 'from', at: earliest, movedBy: [] };
  return firstPossible(channel, reachedBy(channel, s), { law: lawFor(s), roster: s.roster }, earliest);
}

/** Tells for each instant whether the borrower may be visited then. */
export function isLawfulForVisit(s: Situation): (at: Instant) => boolean {
  const [to, law] = [reachedBy('visit', s), lawFor(s)];
  return (at) => {
    const verdict = nextLawful('visit', to, law, at);
    return verdict.kind === 'from' && verdict.at === at;
  };
}

/** What each rule in force says of a contact or a visit at an instant at which it is lawful. */
export function lawChecked(channel: Channel, at: Instant, s: Situation): Checked {
  return checkedAgainst(channel, reachedBy(channel, s), lawFor(s), at);
}

/** A provider that could not be reached is tried again after so long: soon enough for the day, too rarely to flood it. */
export const RETRY_AFTER = 15 * MINUTE;

/**
 * The first moment at which a step may be done after it opened on a date; undefined when it is too late for it then.
 * What could not open then, because the case was not ours to work on or because of what was heard or held since, waits
 * for the next day: a backfill at noon, a release or a payment must not make a burst. What was tried had opened.
 */
export function retryFrom(step: Step, opening: Instant, s: Situation): Instant | undefined {
  if (steadySince(step, s) > opening && !wasTriedSince(opening, step, s)) return undefined;
  const earliest = Math.max(opening, notBefore(step, s));
  return earliest <= patientUntil(step, opening) ? instant(earliest) : undefined;
}

/** In vain: no provider took it, one refused it and its fallback goes on, or no collector was there. */
const wasTriedSince = (opening: Instant, step: Step, s: Situation): boolean => {
  const { notSent, calls } = historyOf(s.case, step.id);
  const refused = goesOnFrom(dateIn(s.borrower.zones[0], opening), step, s);
  return [notSent.at(-1), calls.at(-1)?.at, refused].some((at) => at !== undefined && at >= opening);
};

/** Money or another attitude brings what comes back, and what was passed over; another step was as it is now. */
const steadySince = (step: Step, { case: c, steadySince: { all, turns } }: Situation): Instant =>
  step.repeat || historyOf(c, step.id).skipped.length > 0 ? turns : all;

/** The first moment at which a step may be tried: now, or the pause after an attempt that reached nobody. */
export function notBefore(step: Step, s: Situation): Instant {
  const lastTry = historyOf(s.case, step.id).notSent.at(-1);
  return instant(Math.max(s.now, lastTry === undefined ? 0 : lastTry + RETRY_AFTER));
}

/** Until when a step may be done that opened at an instant. */
export function patientUntil(step: Step, opening: Instant): number {
  return opening + step.patienceMinutes * MINUTE;
}
