import type { Instant } from '../words';
import type { StepKey } from './fact';

/** An attempt of which its provider could not say yet whether it has it: since when, when it was asked last, and how often in vain. */
export type Doubt = Readonly<{ key: StepKey; since: Instant; askedAt: Instant; times: number }>;
