import { z } from 'zod';
import type { Clock } from '../domain/clock';
import { instant } from '../domain/words';

/** A worker whose clock is off by less than this still contacts at the decision's instant, and once. */
const TOLERANCE_MS = 5_000;

/** Production: business time is the system's time. */
export const systemClock: Clock = {
  now: () => Promise.resolve(instant(Date.now())),
  wallOf: (at) => at,
  tolerance: TOLERANCE_MS,
};

/** How business time runs in the sandbox: it stands at `start` until the wall-clock time `since`, then passes `speed` times as fast. */
export type Pace = Readonly<{ start: number; since: number; speed: number }>;

/** The sandbox: months in minutes. The pace may be set after the clock was made: it is read at every question. */
export function pacedClock(pace: Pace): Clock {
  return {
    now: () => Promise.resolve(instant(Math.round(businessTime(pace, Date.now())))),
    wallOf: (at) => Math.ceil(pace.since + (at - pace.start) / pace.speed),
    tolerance: TOLERANCE_MS * pace.speed,
  };
}

/** Business time, in milliseconds since 1970, at a wall-clock time. */
export function businessTime({ start, since, speed }: Pace, wall: number): number {
  return start + Math.max(0, wall - since) * speed;
}

const paceSchema = z.object({ start: z.number(), since: z.number(), speed: z.number().positive() });

/** Writes a pace so that another process can run on the same business time. */
export function writePace(value: Pace): string {
  return JSON.stringify(value);
}

/** Reads a pace that `writePace` wrote. */
export function readPace(text: string): Pace {
  return paceSchema.parse(JSON.parse(text));
}
