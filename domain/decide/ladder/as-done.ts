import { historyOf, type StepHistory } from '../../facts/case';
import { keyOf, partsOf, type ActName, type Reason, type StepKey } from '../../facts/fact';
import { barredBy, FOR_GOOD } from '../gate';
import type { Step } from '../../strategy';
import type { Situation } from '../situation';
import { rungOf, rungsOf, type Rung } from './ladder';
import { measureOf } from './measure';

/** The steps of a case's strategy, mildest first, each as it is done for this case now. */
export function rungsNow(s: Situation): readonly Rung[] {
  return rungsOf(s.strategy).map((rung) => asDone(rung, s));
}

/** One of them; undefined when the strategy has no such step. */
export function rungNow(id: string, s: Situation): Rung | undefined {
  const rung = rungOf(s.strategy, id);
  return rung && asDone(rung, s);
}

/**
 * A step as it is done for a case now: on its own channel or, when that cannot reach the borrower and its fallback can,
 * by the fallback (P8). Which of the two it is, is decided here and nowhere else.
 */
const asDone = (rung: Rung, s: Situation): Rung => {
  const { fallback } = rung;
  if (!fallback || whyNotItself(rung, s) === undefined) return rung;
  return barredBy(fallback.step, s, FOR_GOOD) ? rung : fallback;
};

const whyNotItself = ({ step }: Rung, s: Situation): readonly Reason[] | undefined => {
  const { refused } = historyOf(s.case, step.id);
  // What comes back is tried at another address, once there is one; what comes once goes on as it went on.
  if (!step.repeat && refused && isBy(refused.key, step)) return [`address:refused-${refused.code}`];
  return barredBy(step, s, FOR_GOOD)?.because;
};

/** Why a step is done by its fallback; nothing when it is done on its own channel. */
export function whyInstead(rung: Rung, s: Situation): readonly Reason[] {
  const own = ownOf(rung, s);
  return (own && whyNotItself(own, s)) ?? [];
}

/** The step that a fallback stands in for; undefined for a step that is none. */
const ownOf = (rung: Rung, s: Situation): Rung | undefined => {
  const own = rungOf(s.strategy, rung.step.id);
  return own?.step === rung.step ? undefined : own;
};

const isBy = (key: StepKey, step: Step): boolean => partsOf(key).act === measureOf(step).act;

/** The code of the refusal at hand-over with which a step ended: nothing stands in for it. Undefined when it has not ended so. */
export function refusedForGood(rung: Rung, s: Situation): string | undefined {
  const { refused } = historyOf(s.case, rung.step.id);
  return refused && !standsInAfter(refused.key, rung, s) ? refused.code : undefined;
}

const standsInAfter = (refused: StepKey, rung: Rung, s: Situation): boolean =>
  ownOf(rung, s) !== undefined && !isBy(refused, rung.step);

/** Names the next attempt at a step: the fallback after a refusal at hand-over is another act of the same occurrence. */
export function nextKey(rung: Rung, act: ActName, s: Situation): StepKey {
  const { loanId, episode } = s.case;
  const { id: step } = rung.step;
  return keyOf({ loanId, episode, step, occurrence: occurrenceOf(rung, historyOf(s.case, step), s), act });
}

const occurrenceOf = (rung: Rung, { begun, refused }: StepHistory, s: Situation): number =>
  refused?.isLast && standsInAfter(refused.key, rung, s) ? partsOf(refused.key).occurrence : begun + 1;
