import { historyOf } from '../../facts/case';
import type { Step } from '../../strategy';
import { instant, type Instant } from '../../words';
import type { Situation } from '../situation';

const MINUTE = 60_000;

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

/** Whether the last attempts of a step reached nobody and no further one fits into its patience. */
export function isOutOfPatience(step: Step, opening: Instant, s: Situation): boolean {
  const { notSent } = historyOf(s.case, step.id);
  return notSent.length > 0 && retryFrom(step, opening, s) === undefined;
}

export function patientUntil(step: Step, opening: Instant): number {
  return opening + step.patienceMinutes * MINUTE;
}
