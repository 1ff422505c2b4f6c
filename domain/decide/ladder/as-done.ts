import { dateIn } from '../../calendar';
import { historyOf, type StepHistory } from '../../facts/case';
import { keyOf, partsOf, type ActName, type Reason, type StepKey } from '../../facts/fact';
import { barredBy, FOR_GOOD } from '../gate';
import type { Step } from '../../strategy';
import type { Instant, LocalDate } from '../../words';
import type { Situation } from '../situation';
import { rungOf, rungsOf, smallRungsOf, type Rung } from './ladder';
import { measureOf } from './measure';
import { isSmall } from './worth';

/** The steps of a case's strategy, mildest first, as they are written; those for a small amount while it is small. */
export function ladderNow(s: Situation): readonly Rung[] {
  const rungs = rungsOf(s.strategy);
  return isSmall(s) ? [...smallRungsOf(s.strategy), ...rungs] : rungs;
}

/** The same, each as it is done for this case now. */
export function rungsNow(s: Situation): readonly Rung[] {
  return ladderNow(s).map((rung) => asDone(rung, s));
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
export function asDone(rung: Rung, s: Situation): Rung {
  const { fallback } = rung;
  if (!fallback || whyNotItself(rung, s) === undefined) return rung;
  return barredBy(fallback.step, s, FOR_GOOD) ? rung : fallback;
}

const lastRefused = ({ id }: Step, s: Situation): StepHistory['refused'] =>
  s.case.inVain.length === 0 ? undefined : historyOf(s.case, id).refused;

const whyNotItself = ({ step }: Rung, s: Situation): readonly Reason[] | undefined => {
  const refused = lastRefused(step, s);
  // What comes back is tried at another address, once there is one; what comes once goes on as it went on.
  if (!step.repeat && refused && isBy(refused.key, step)) return [`address:refused-${refused.code}`];
  return barredBy(step, s, FOR_GOOD)?.because;
};

/** Why a step is done by its fallback; nothing when it is done on its own channel. */
export function whyInstead({ step }: Rung, s: Situation): readonly Reason[] {
  const own = ownOf(step, s);
  return (own && whyNotItself(own, s)) ?? [];
}

/** The step that a fallback stands in for; undefined for a step that is none. */
const ownOf = (step: Step, s: Situation): Rung | undefined => {
  const own = rungOf(s.strategy, step.id);
  return own?.step === step ? undefined : own;
};

const isBy = (key: StepKey, step: Step): boolean => partsOf(key).act === measureOf(step).act;

/** The code of the refusal at hand-over with which a step ended: nothing stands in for it. Undefined when it has not ended so. */
export function refusedForGood({ step }: Rung, s: Situation): string | undefined {
  const { refused } = historyOf(s.case, step.id);
  return refused && !standsInAfter(refused.key, step, s) ? refused.code : undefined;
}

const standsInAfter = (refused: StepKey, step: Step, s: Situation): boolean =>
  ownOf(step, s) !== undefined && !isBy(refused, step);

/** The refusal at hand-over after which a fallback is still to come: it goes on what was begun. A call that rang before was made, whatever became of the next one. */
const goesOnAfter = (step: Step, s: Situation): StepHistory['refused'] => {
  if (s.case.inVain.length === 0) return undefined;
  const { refused, had } = historyOf(s.case, step.id);
  if (!refused || !standsInAfter(refused.key, step, s)) return undefined;
  const on = dateIn(s.borrower.zones[0], refused.at);
  return had.some((at) => dateIn(s.borrower.zones[0], at) === on) ? undefined : refused;
};

/** The instant of a date from which a fallback goes on what was begun and refused on it; undefined for any other step. */
export function goesOnFrom(date: LocalDate, step: Step, s: Situation): Instant | undefined {
  const at = goesOnAfter(step, s)?.at;
  return at !== undefined && dateIn(s.borrower.zones[0], at) === date ? at : undefined;
}

/** Names the next attempt at a step: the fallback after a refusal at hand-over is another act of the same occurrence. */
export function nextKey({ step }: Rung, act: ActName, s: Situation): StepKey {
  const { loanId, episode } = s.case;
  const refused = goesOnAfter(step, s);
  const occurrence = refused?.isLast ? partsOf(refused.key).occurrence : historyOf(s.case, step.id).begun + 1;
  return keyOf({ loanId, episode, step: step.id, occurrence, act });
}
