import { instantOf, MINUTE } from '../../calendar';
import { nextLawful } from '../../law/next-lawful';
import { withHours } from '../../law/preferred';
import type { Law, Reached } from '../../law/rule';
import type { Step } from '../../strategy';
import { instant, type Channel, type Instant, type LocalDate } from '../../words';
import { measureOf } from './measure';
import { firstPossible, type Opening } from './possible';
import type { Situation } from '../situation';
import { historyOf } from '../../facts/case';

/** When a step may first be done on a date: at its clock time, or later if law or roster say so. Patience counts from here. */
export function openingOn(date: LocalDate, step: Step, s: Situation): Opening {
  return lawfulFrom(step, instantOf(date, step.at, s.borrower.zones[0]), s);
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

/** The law in force, narrowed to the hours that the borrower asked for (R25). */
const lawFor = ({ law, borrower: { hours } }: Situation): Law => (hours ? withHours(law, hours) : law);

const reachedBy = (channel: Channel, { borrower, voice, case: { loanId } }: Situation): Reached => {
  const { zones, contacted, addresses } = borrower;
  const to = { zones, contacted, loanId, to: addresses[channel] ?? '' };
  return voice?.by === loanId ? { ...to, alsoFor: voice.for } : to;
};

/** A provider that could not be reached is tried again after so long: soon enough for the day, too rarely to flood it. */
const RETRY_AFTER = 15 * MINUTE;

/**
 * The first moment at which a step may be done after it opened on a date; undefined when it is too late for it then.
 * A case that began after that waits for the next day: a backfill at noon must not make a burst.
 */
export function retryFrom(step: Step, opening: Instant, s: Situation): Instant | undefined {
  if (s.case.openSince > opening) return undefined;
  const earliest = Math.max(opening, notBefore(step, s));
  return earliest <= patientUntil(step, opening) ? instant(earliest) : undefined;
}

/** The first moment at which a step may be tried: now, or the pause after an attempt that reached nobody. */
export function notBefore(step: Step, s: Situation): Instant {
  const lastTry = historyOf(s.case, step.id).notSent.at(-1);
  return instant(Math.max(s.now, lastTry === undefined ? 0 : lastTry + RETRY_AFTER));
}

/** Until when a step may be done that opened at an instant. */
export function patientUntil(step: Step, opening: Instant): number {
  return opening + step.patienceMinutes * MINUTE;
}
