import { dateIn, instantOf } from '../calendar';
import { historyOf } from '../case/case';
import type { Step } from '../strategy';
import { instant, type Instant } from '../words';
import { lawfulFrom } from './opening';
import { notBefore } from './patience';
import type { Situation } from './situation';
import { isSpokenFor } from './voice';

const MINUTE = 60_000;

/**
 * When a call that nobody answered, or for which there was no collector, is tried again: at the strategy's next time
 * of the same day, or later if the law says so; undefined when the day has no such time left.
 */
export const callAgainAt = (step: Step, s: Situation): Instant | undefined => {
  if (!step.call || isSpokenFor(s)) return undefined;
  const { calls, skipped } = historyOf(s.case, step.id);
  const last = calls.at(-1);
  const isForNothing = last?.how === 'no-answer' || last?.how === 'busy' || last?.how === 'no-collector';
  if (!last || !isForNothing || skipped.some(({ at }) => at >= last.at)) return undefined;
  const [zone] = s.borrower.zones;
  const date = dateIn(zone, last.at);
  const next = s.strategy.retryCallsAt
    .map((time) => instantOf(date, time, zone))
    .find((at) => at > last.at && at + step.patienceMinutes * MINUTE >= s.now);
  if (next === undefined) return undefined;
  const verdict = lawfulFrom(step, instant(Math.max(next, notBefore(step, s))), s);
  return verdict.kind === 'from' && dateIn(zone, verdict.at) === date ? verdict.at : undefined;
};
