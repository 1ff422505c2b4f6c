import type { Happening } from './facts/fact';
import type { Payment } from './money/terms';
import type { Instant } from './words';

/** Something that happened to a loan before it came here, when it was true. */
export type Earlier = Readonly<{ at: Instant; happening: Happening }>;

/** What a loan brings along from where it was before: its payments, and what was done and said, the oldest first; the payments are among it. */
export type Brought = Readonly<{ payments: readonly Payment[]; facts: readonly Earlier[] }>;
