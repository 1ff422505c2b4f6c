import { dateIn, instantOf, startOfDay } from '../../calendar';
import { historyOf } from '../../facts/case';
import type { Step } from '../../strategy';
import { instant, type Instant, type LocalDate } from '../../words';
import { callBackAt, stepForCallBack } from './call-back';
import { beginsOn, dueDateOf } from './due-on';
import { barredBy } from '../gate';
import { rungOf } from './ladder';
import { lawfulFrom } from './opening';
import { notBefore } from './patience';
import type { Situation } from '../situation';

const MINUTE = 60_000;
const NO_DAY_IS_LONGER = 26 * 60 * MINUTE;

/**
 * When a call is made that is not on the ladder of its day: one that the borrower asked for, or one that nobody answered.
 */
export function callAgainAt(step: Step, s: Situation): Instant | undefined {
  const asked = callBackAt(s);
  if (asked === undefined) return triedAgainAt(step, s);
  return step.id === stepForCallBack(s)?.id ? asked : undefined;
}

/**
 * When a call that nobody answered, or for which there was no collector, is tried again: at the strategy's next time
 * of the same day, or later if the law says so; undefined when the day has no such time left.
 */
const triedAgainAt = (step: Step, s: Situation): Instant | undefined => {
  if (!step.call || barredBy(step, s, ['voice'])) return undefined;
  const { calls, skipped, refused } = historyOf(s.case, step.id);
  const last = calls.at(-1);
  const isForNothing = last?.how === 'no-answer' || last?.how === 'busy' || last?.how === 'no-collector';
  if (!last || !isForNothing || s.now > last.at + NO_DAY_IS_LONGER) return undefined;
  if (refused !== undefined || skipped.some(({ at }) => at >= last.at)) return undefined;
  const [zone] = s.borrower.zones;
  const date = dateIn(zone, last.at);
  const begins = beginOf(step, s);
  if (begins === undefined || begins > date) return undefined;
  const notEarlier = Math.max(notBefore(step, s), startOfDay(begins, s.lenderZone)); // its day begins for both
  for (const time of s.strategy.retryCallsAt) {
    const next = instantOf(date, time, zone);
    const patientUntil = next + step.patienceMinutes * MINUTE;
    if (next <= last.at || patientUntil < s.now) continue;
    const verdict = lawfulFrom(step, instant(Math.max(next, notEarlier)), s);
    const isInTime = verdict.kind === 'from' && verdict.at <= patientUntil;
    if (isInTime && dateIn(zone, verdict.at) === date) return verdict.at;
  }
  return undefined;
};

/** R22: a payment may have moved the day of the call ahead, even into grace. */
const beginOf = (step: Step, s: Situation): LocalDate | undefined => {
  const [since, rung] = [dueDateOf(s), rungOf(s.strategy, step.id)];
  return since && rung && beginsOn(rung, since, s);
};
