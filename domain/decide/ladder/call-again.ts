import { historyOf, type OpenCase } from '../../facts/case';
import type { CallEnd, Reason } from '../../facts/fact';
import type { Step } from '../../strategy';
import { instant, type Instant, type LocalDate } from '../../words';
import { barredBy } from '../gate';
import { callsOf, rungOf } from './ladder';
import { isPaidSinceContact } from './after-payment';
import { lawfulFrom, notBefore, patientUntil } from './opening';
import { clockTimeOn, SPREAD } from './spread';
import type { Situation } from '../situation';
import { dateIn, HOUR, instantOf, MINUTE, startOfDay } from '../../calendar';
import { beginsOn, dueDateOf } from './due-on';

/** The call that is made when a borrower asked to be called back: the one that was made last, or the strategy’s first. */
export function stepForCallBack(s: Situation): Step | undefined {
  const lastOf = ({ id }: Step): number => historyOf(s.case, id).calls.at(-1)?.at ?? 0;
  const [first, ...others] = callsOf(s.strategy).map(({ step }) => step);
  return others.reduce((last, step) => (last && lastOf(step) > lastOf(last) ? step : last), first);
}

/** For so long a collector who pressed waits at the telephone: what did not come about by then is over. */
const AT_THE_TELEPHONE = 10 * MINUTE;

/** Who wants to ring by hand at an instant, and since when; undefined when nobody does any more. */
export function byHandNow({ byHand }: Pick<OpenCase, 'byHand'>, now: Instant): OpenCase['byHand'] {
  return byHand && now - byHand.at <= AT_THE_TELEPHONE ? byHand : undefined;
}

/** Whether a call is wanted that is not on the ladder of its day: by a collector now, or by the borrower at an hour. */
export function isCallWanted({ case: c, now }: Situation): boolean {
  return c.callBack !== undefined || byHandNow(c, now) !== undefined;
}

/** When a borrower is called as they asked (R25), or as a collector wants now; undefined when nobody asked, or it is too late by now. */
export function callBackAt(s: Situation): Instant | undefined {
  return wantedCall(s)?.at;
}

/** A collector is at the telephone now; the borrower's own wish stays until a call was made. */
const wantedCall = (s: Situation): WantedCall | undefined => {
  const { case: c, now } = s;
  const hand = byHandNow(c, now);
  const called = hand && wantedAt(hand.at, s);
  if (called && byHandNow(c, called.at)) return { ...called, because: 'clause:by-hand' };
  const asked = c.callBack === undefined ? undefined : wantedAt(c.callBack, s);
  return asked && { ...asked, because: 'clause:call-back' };
};

const wantedAt = (wanted: Instant, s: Situation): LawfulTime | undefined => {
  const step = stepForCallBack(s);
  return step && !barredBy(step, s, ['voice']) ? lawfulTime(step, wanted, notBefore(step, s), s) : undefined;
};

/** An instant, with the rules that moved it there from the time that was wanted. */
type LawfulTime = Readonly<{ at: Instant; movedBy: readonly Reason[] }>;
type WantedCall = LawfulTime & Readonly<{ because: Reason }>;

/** When a call is lawful that is wanted at a time and not possible before another; undefined when its patience is over by then. */
const lawfulTime = (
  step: Step,
  wanted: Instant,
  notEarlier: number,
  s: Situation,
): LawfulTime | undefined => {
  const verdict = lawfulFrom(step, instant(Math.max(wanted, notEarlier)), s);
  if (verdict.kind === 'barred' || verdict.at > patientUntil(step, wanted)) return undefined;
  const first = notEarlier > wanted ? lawfulFrom(step, wanted, s) : verdict;
  const before = first.kind === 'from' ? first.movedBy : [];
  return { at: verdict.at, movedBy: [...new Set([...before, ...verdict.movedBy])] };
};

const NO_DAY_IS_LONGER = 26 * HOUR;

/**
 * When a call is made that is not on the ladder of its day: one that the borrower asked for, or one that nobody answered.
 */
export function callAgainAt(step: Step, s: Situation): Instant | undefined {
  return callAgain(step, s)?.at;
}

/** The same, with what it is because of. */
export function callAgain(step: Step, s: Situation): WantedCall | undefined {
  if (!mayBeCalledAgain(step, s)) return undefined;
  const asked = wantedCall(s);
  if (asked) return step.id === stepForCallBack(s)?.id ? asked : undefined;
  const again = triedAgain(step, s);
  return again && { ...again, because: 'clause:call-again' };
}

/** Whether there is any reason to call outside the ladder of the day: nearly never, and then nothing more is to be asked. */
export function mayBeCalledAgain(step: Step, s: Situation): boolean {
  if (!step.call) return false;
  return isCallWanted(s) || isForNothing(historyOf(s.case, step.id).calls.at(-1)?.how);
}

const isForNothing = (how: CallEnd | undefined): boolean =>
  how === 'no-answer' || how === 'busy' || how === 'no-collector';

/**
 * When a call that nobody answered, or for which there was no collector, is tried again: at the strategy's next time
 * of the same day, or later if the law says so; undefined when the day has no such time left.
 */
const triedAgain = (step: Step, s: Situation): LawfulTime | undefined => {
  const { calls, had, skipped, refused } = historyOf(s.case, step.id);
  const last = calls.at(-1);
  if (!last || !isForNothing(last.how) || s.now > last.at + NO_DAY_IS_LONGER) return undefined;
  if (last.how !== 'no-collector' && isPaidSinceContact(s)) return undefined; // who paid is not rung again on that day
  if (last.how === 'no-collector' && had.some((at) => at >= last.at)) return undefined; // a person has it
  if (refused !== undefined || skipped.some(({ at }) => at >= last.at)) return undefined;
  if (barredBy(step, s, ['voice'])) return undefined;
  const [zone] = s.borrower.zones;
  const date = dateIn(zone, last.at);
  const begins = beginOf(step, s);
  if (begins === undefined || begins > date) return undefined;
  const notEarlier = Math.max(notBefore(step, s), startOfDay(begins, s.lenderZone)); // its day begins for both
  for (const time of s.strategy.retryCallsAt) {
    const next = clockTimeOn(date, time, step, s);
    if (next <= last.at || patientUntil(step, next) < s.now) continue;
    const again = lawfulTime(step, next, notEarlier, s);
    if (again && dateIn(zone, again.at) === date)
      return next > instantOf(date, time, zone) ? { ...again, movedBy: [...again.movedBy, SPREAD] } : again;
  }
  return undefined;
};

/** R22: a payment may have moved the day of the call ahead, even into grace. */
const beginOf = (step: Step, s: Situation): LocalDate | undefined => {
  const [since, rung] = [dueDateOf(s), rungOf(s.strategy, step.id)];
  return since && rung && beginsOn(rung, since, s);
};
