import { clockIn, nextShift, sinceMidnight } from '../calendar';
import { instant, type Instant, type NonEmpty } from '../words';
import type { Window } from './rule';

const DAY = 86_400_000;

/** How far ahead a lawful instant is looked for, in milliseconds: 400 days, so that every season's clock has been seen. */
export const HORIZON = 400 * DAY;

const isInside = ({ from, until }: Window, zone: string, at: Instant): boolean => {
  const clock = clockIn(zone, at);
  return clock >= sinceMidnight(from) && clock < sinceMidnight(until);
};

/** The next instant at which a zone's clock shows a time, or is put forward or back on the way there. */
const whenClockShows = (time: number, zone: string, at: Instant): Instant => {
  const ahead = (time - clockIn(zone, at) + DAY) % DAY;
  const shown = instant(at + (ahead || DAY));
  return nextShift(zone, at, shown) ?? shown;
};

/** The first instant at or after `at` when the clocks of all zones are inside the window; undefined when none is within 400 days. */
export const nextInWindow = (window: Window, zones: NonEmpty<string>, at: Instant): Instant | undefined => {
  const isOutside = (next: Instant) => (zone: string) => !isInside(window, zone, next);
  for (let next = at; next <= at + HORIZON;) {
    const outside = zones.find(isOutside(next));
    if (outside === undefined) return next;
    next = whenClockShows(sinceMidnight(window.from), outside, next);
  }
  return undefined;
};

/** The instant at which one zone's clock leaves the window that it is in at `at`, 400 days later at most; `at` itself when it is outside. */
export const windowEnd = (window: Window, zone: string, at: Instant): Instant => {
  let end = at;
  while (isInside(window, zone, end) && end < at + HORIZON) {
    end = whenClockShows(sinceMidnight(window.until), zone, end);
  }
  return end;
};
