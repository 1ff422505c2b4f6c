import type { Instant } from './words';

/** Where business time comes from. The workflow never asks it: it waits until a wall-clock instant. */
export type Clock = Readonly<{
  now: () => Promise<Instant>;
  /** The wall-clock time, in milliseconds since 1970, at which business time reaches an instant. */
  wallOf: (at: Instant) => number;
  /** An act within so many milliseconds of business time of its decision's instant counts at that instant. */
  tolerance: number;
}>;
