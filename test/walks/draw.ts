import { randomFrom } from '../support/random';

/** Random choices that are the same for the same seed. */
export type Draw = Readonly<{
  /** A whole number from one to another, both included. */
  int: (min: number, max: number) => number;
  of: <T>(list: readonly [T, ...T[]]) => T;
  /** True in so many of a hundred cases. */
  chance: (percent: number) => boolean;
}>;

/** The choices of a seed. */
export function drawFrom(seed: number): Draw {
  const random = randomFrom(seed);
  const int = (min: number, max: number): number => min + Math.floor(random() * (max - min + 1));
  return {
    int,
    of: (list) => list[int(0, list.length - 1)] ?? list[0],
    chance: (percent) => random() * 100 < percent,
  };
}
