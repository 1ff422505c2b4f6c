import type { StepKey } from './fact';

/** The words of one contact and the wall-clock moment at which it was claimed. */
export type Attempt<M> = Readonly<{ key: StepKey; message: M; claimedAt: Date }>;
