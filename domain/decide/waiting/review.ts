import { approvalAwaited } from '../../facts/case';
import { patientUntil } from '../ladder/opening';
import { clockTimeOn } from '../ladder/spread';
import { addDays, dateIn, HOUR, instantOf, MINUTE } from '../../calendar';
import { type ActName, type Reason } from '../../facts/fact';
import { instant, type Instant } from '../../words';
import { toDo, type Clause, type Decision, type Situation } from '../situation';
import type { Step } from '../../strategy';
import { rungOf } from '../ladder/ladder';
import { tooSmallFor } from '../ladder/worth';

/** When no step is wanted, the case is looked at again on the next morning: the last clause always answers. */
export const reviewTomorrow: Clause<Decision> = (s) => review(morningIn(1, s), 'clause:nothing-wanted', s);

/** A look at the case at an instant, at which nothing is done that is not decided then. */
export function review(at: Instant, why: Reason, s: Situation): Decision {
  const { loanId, episode, openSince } = s.case;
  // Each look has its own name: the same one twice in a row would be taken for a loop.
  const occurrence = Math.max(1, Math.ceil((at - openSince) / MINUTE));
  const what = { loanId, episode, step: 'review', occurrence, act: 'review' } as const;
  return toDo(what, at, [why], s);
}

/** Whether an act only looks at the case, or asks how a call went: it needs no leave. */
export function isLook(act: ActName): boolean {
  return act === 'review' || act === 'followCall';
}

/** Nine o'clock in the morning, so many of the lender's days ahead. */
export function morningIn(days: number, { lenderZone, now }: Situation): Instant {
  return instantOf(addDays(dateIn(lenderZone, now), days), '09:00', lenderZone);
}

/**
 * While a supervisor is asked for approval, the case looks for the answer each hour as long as the step may be done on
 * that day, and then at the step's time of every day (R11); not while too little is left for the step.
 */
export const whileApprovalIsAwaited: Clause = (s) => {
  const asked = approvalAwaited(s.case);
  const rung = asked === undefined ? undefined : rungOf(s.strategy, asked);
  return rung && tooSmallFor(rung, s) === undefined
    ? review(nextLook(rung.step, s), 'clause:approval-awaited', s)
    : undefined;
};

const nextLook = (step: Step, s: Situation): Instant => {
  const [zone] = s.borrower.zones;
  const today = dateIn(zone, s.now);
  const opens = clockTimeOn(today, step.at, step, s);
  if (s.now < opens) return opens;
  const inAnHour = instant(s.now + HOUR);
  return inAnHour <= patientUntil(step, opens) ? inAnHour : clockTimeOn(addDays(today, 1), step.at, step, s);
};
