import type { StepKey } from './fact';

/**
 * The words of one contact and the wall-clock moment at which it was claimed, the last time; `firstClaimedAt` is the
 * first time, when that was another.
 */
export type Attempt<M> = Readonly<{ key: StepKey; message: M; claimedAt: Date; firstClaimedAt?: Date }>;
