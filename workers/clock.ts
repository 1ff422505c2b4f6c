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

/** How business time runs in the sandbox: it was `start` at the wall-clock time `since`, and passes `speed` times as fast. */
export type Pace = Readonly<{ start: number; since: number; speed: number }>;

/** The sandbox: months in minutes. */
export const pacedClock = ({ start, since, speed }: Pace): Clock => ({
  now: () => Promise.resolve(instant(Math.round(start + (Date.now() - since) * speed))),
  wallOf: (at) => Math.ceil(since + (at - start) / speed),
  tolerance: TOLERANCE_MS * speed,
});

const pace = z.object({ start: z.number(), since: z.number(), speed: z.number().positive() });

/** Writes a pace so that another process can run on the same business time. */
export const writePace = (value: Pace): string => JSON.stringify(value);

/** Reads a pace that `writePace` wrote. */
export const readPace = (text: string): Pace => pace.parse(JSON.parse(text));
