import { addDays, dateIn, instantOf } from '../../calendar';
import { keyOf, type Reason } from '../../facts/fact';
import type { Instant } from '../../words';
import type { Clause, Decision, Situation } from '../situation';
import { stageNow } from '../ladder/stage';

const HOUR = 60 * 60 * 1000;

/** When no step is wanted, the case is looked at again on the next morning: the last clause always answers. */
export const reviewTomorrow: Clause<Decision> = (s) => review(nextMorning(s), 'clause:nothing-wanted', s);

/** A look at the case at an instant, at which nothing is done that is not decided then. */
export function review(at: Instant, why: Reason, s: Situation): Decision {
  const { loanId, episode, openSince } = s.case;
  // Each look has its own name: the same one twice in a row would be taken for a loop.
  const occurrence = Math.max(1, Math.ceil((at - openSince) / HOUR));
  const key = keyOf({ loanId, episode, step: 'review', occurrence, act: 'review' });
  return { kind: 'act', act: 'review', key, at, because: [why], stage: stageNow(s) };
}

/** The next nine o'clock in the morning of the lender's day. */
export function nextMorning(s: Situation): Instant {
  return instantOf(addDays(dateIn(s.lenderZone, s.now), 1), '09:00', s.lenderZone);
}
