import { clockIn, nextShift, offsetIn } from '../calendar';
import { instant, type Instant, type NonEmpty } from '../words';
import { DAY, dayIn } from './day';
import type { Hours } from './hours';

/** How far ahead a lawful instant is looked for, in milliseconds: 400 days, so that every season's clock has been seen. */
export const HORIZON = 400 * DAY;

const isCovered = ({ covers }: Hours, day: number): boolean => covers === undefined || covers(day);

const isInside = (hours: Hours, zone: string, at: Instant): boolean => {
  const local = at + offsetIn(zone, at);
  const day = Math.floor(local / DAY);
  const clock = local - day * DAY;
  return (clock >= hours.from && clock < hours.until) || !isCovered(hours, day);
};

/** The next instant at which a zone's clock shows a time, or is put forward or back on the way there. */
const whenClockShows = (time: number, zone: string, at: Instant): Instant => {
  const ahead = (time - clockIn(zone, at) + DAY) % DAY;
  const shown = instant(at + (ahead || DAY));
  return nextShift(zone, at, shown) ?? shown;
};

/** The next instant at which a closed window may open: another date may have other hours, so none is jumped over. */
const whenItMayOpen = (hours: Hours, zone: string, at: Instant): Instant => {
  const isOver = clockIn(zone, at) >= hours.from;
  return whenClockShows(isOver && hours.covers ? 0 : hours.from, zone, at);
};

/** The first instant at or after `at` when the clocks of all zones are inside; undefined when none is within 400 days. */
export function nextInside(hours: Hours, zones: NonEmpty<string>, at: Instant): Instant | undefined {
  for (let next = at; next <= at + HORIZON;) {
    const outside = firstOutside(hours, zones, next);
    if (outside === undefined) return next;
    if (dayIn(outside, next) >= hours.shutFrom) return undefined;
    next = whenItMayOpen(hours, outside, next);
  }
  return undefined;
}

const firstOutside = (hours: Hours, zones: NonEmpty<string>, at: Instant): string | undefined => {
  for (const zone of zones) if (!isInside(hours, zone, at)) return zone;
  return undefined;
};

/** The instant at which one zone's clock leaves the hours that it is in at `at`, 400 days later at most; `at` itself when it is outside. */
export function endInside(hours: Hours, zone: string, at: Instant): Instant {
  let end = at;
  while (isInside(hours, zone, end) && end < at + HORIZON) {
    const closes = isCovered(hours, dayIn(zone, end)) ? hours.until : 0;
    end = whenClockShows(closes, zone, end);
  }
  return end;
}
