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

/** How business time runs away from the wall clock: it stands at `start` until the wall-clock time `since`, then passes `speed` times as fast. */
export type Pace = Readonly<{ start: number; since: number; speed: number }>;

/** Months in minutes, whatever is done meanwhile. The pace may be set after the clock was made: it is read at every question. */
export function pacedClock(pace: Pace): Clock {
  return {
    now: () => Promise.resolve(instant(Math.round(businessTime(pace, Date.now())))),
    wallOf: (at) => wallOf(pace, at),
    tolerance: TOLERANCE_MS * pace.speed,
  };
}

/** What the clock that a sandbox shares answers: business time, and the pace that it keeps when nothing holds it up. */
export type Reading = Pace & Readonly<{ now: number }>;

/**
 * The sandbox: one clock for all its processes, which waits for whatever is due. So nothing is done late, and nothing may
 * be done early: there is no tolerance. What the wall clock will show is the earliest that it can be, by the last answer:
 * who is woken early asks again, who is woken late holds everybody up.
 */
export function sharedClock(ask: () => Promise<Reading>): Clock {
  let last: Reading | undefined;
  return {
    now: async () => {
      last = await ask();
      return instant(last.now);
    },
    wallOf: (at) => (last ? wallOf(last, at) : Date.now()),
    tolerance: 0,
  };
}

const wallOf = ({ start, since, speed }: Pace, at: number): number => Math.ceil(since + (at - start) / speed);

const businessTime = ({ start, since, speed }: Pace, wall: number): number =>
  start + Math.max(0, wall - since) * speed;

const paceSchema = z.object({ start: z.number(), since: z.number(), speed: z.number().positive() });
const readingSchema = paceSchema.extend({ now: z.number() });

/** Writes a pace so that another process can run on the same business time. */
export function writePace(value: Pace): string {
  return JSON.stringify(value);
}

/** The clock of SANDBOX_CLOCK: a pace that `writePace` wrote, or the address at which a running sandbox tells the time. */
export function clockOf(text: string): Clock {
  return text.startsWith('{')
    ? pacedClock(paceSchema.parse(JSON.parse(text)))
    : sharedClock(() => asked(text));
}

const asked = async (url: string): Promise<Reading> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch((cause: unknown) => {
    throw new Error(`the sandbox does not tell the time at ${url}: does it still run?`, { cause });
  });
  return readingSchema.parse(await answer.json());
};
