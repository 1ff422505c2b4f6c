import type { Instant } from '../words';
import { withStep, type Case } from './case';
import { partsOf, type ActName, type Ending, type StepKey } from './fact';

/**
 * A case after a visit was cancelled or a placement called back, or after that failed: it is tried until it is done.
 * A case that was ending no longer had the step: when a reversal reopens it, it stands where it stood.
 */
export function undone(c: Case, key: StepKey, how: Ending, at: Instant): Case {
  const { act, step } = partsOf(key);
  if (how.kind === 'not-sent') return notUndone(c, act, at);
  if (how.kind === 'unknown') return notUndone(calledOff(c, act), act, at);
  const taken = act === 'cancelVisit' ? withoutVisit(c) : { ...withoutPlacement(c), openSince: at };
  return c.undoing.get(act)?.atTheEnd ? withStep(taken, step, (h) => ({ ...h, had: [] })) : taken;
}

/** A case after something could not be called back: it is tried again after a pause. */
export function notUndone(c: Case, act: ActName, at: Instant): Case {
  const { tries = 0, atTheEnd = false } = c.undoing.get(act) ?? {};
  return { ...c, undoing: new Map(c.undoing).set(act, { tries, atTheEnd, failedAt: at }) };
}

const calledOff = (c: Case, act: ActName): Case =>
  act !== 'cancelVisit' && c.placement ? { ...c, placement: { ...c.placement, calledOff: true } } : c;

/** What was called back needs no more asking whether it was there. */
const withoutVisit = ({ visit, ...rest }: Case): Case => ({
  ...rest,
  doubts: rest.doubts.filter(({ key }) => key !== visit?.key),
  awaited: rest.awaited.filter(({ key }) => key !== visit?.key),
});

const withoutPlacement = ({ placement, ...rest }: Case): Case => ({
  ...rest,
  doubts: rest.doubts.filter(({ key }) => key !== placement?.key),
});
