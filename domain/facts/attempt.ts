import { partsOf, type StepKey } from './fact';

/**
 * The words of one contact and the wall-clock moment at which it was claimed, the last time; `firstClaimedAt` is the
 * first time, when that was another.
 */
export type Attempt<M> = Readonly<{
  key: StepKey;
  message: M;
  claimedAt: Date;
  firstClaimedAt?: Date;
  /** The book noted that its words were leaving; of a call, that its borrower was rung, and from which call. */
  handedOver?: Readonly<{ reference?: string }>;
  /** The book has gone back: from this wall-clock moment on it may have lost an earlier claim of the same attempt. */
  lostSince?: Date;
}>;

/** Whether two keys name acts of one attempt at one step: a call, and the work item that asks for its result. */
export function isSameAttempt(a: StepKey, b: StepKey): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.step === right.step && left.occurrence === right.occurrence;
}
