import { clockIn, DAY, nextShift, offsetIn, sinceMidnight } from '../calendar';
import { dayOf, weekdayOfDay, dayIn } from './day';
import type { DaysOn, Holidays, Window } from './rule';
import { instant, type Instant, type NonEmpty } from '../words';

/** When a clock is inside a window, in milliseconds since midnight: only on the dates that `covers` names, if it does. */
export type OpenHours = Readonly<{
  from: number;
  until: number;
  covers?: (day: number) => boolean;
  /** The first date from which on there are no hours any more, as far as anybody knows. */
  shutFrom: number;
}>;

/** The hours of a window, with the holidays that its days may mean. */
export function hoursOf({ from, until, on }: Window, holidays?: Holidays): OpenHours {
  return {
    from: sinceMidnight(from),
    until: sinceMidnight(until),
    ...(on && { covers: covering(on, holidays) }),
    shutFrom: Infinity,
  };
}

/** The hours of days on which there are none. */
export function noHours(on: DaysOn, holidays?: Holidays): OpenHours {
  return {
    from: 0,
    until: 0,
    covers: covering(on, holidays),
    shutFrom: asksForHolidays(on) ? firstUnknown(holidays) : Infinity,
  };
}

/** Whether one has to know the public holidays to tell the days. */
export function asksForHolidays({ holidays, named }: DaysOn): boolean {
  return holidays || named !== undefined;
}

const covering = ({ weekdays, holidays: all, dates, named }: DaysOn, holidays?: Holidays) => {
  if (dates) {
    const [first, last] = [dayOf(dates.from), dayOf(dates.until)];
    return (day: number): boolean => day >= first && day <= last;
  }
  const isHoliday = all || named ? isHolidayIn(holidays, named) : () => false;
  return (day: number): boolean => weekdays.includes(weekdayOfDay(day)) || isHoliday(day);
};

/** A date of which nobody looked up whether it is a holiday may be one: outside the years of the list, every date is. */
const isHolidayIn = (holidays?: Holidays, named?: readonly string[]) => {
  if (holidays === undefined) return () => true;
  const [first, unknown] = [dayOf(`${holidays.years.from}-01-01`), firstUnknown(holidays)];
  const meant = Object.entries(holidays.dates).filter(
    ([, text]) => !named || holidaysIn(text).some((name) => named.includes(name)),
  );
  const dates = new Set(meant.map(([date]) => dayOf(date)));
  return (day: number): boolean => day < first || day >= unknown || dates.has(day);
};

/** The holidays of one date, as a list says them: two may fall on it. */
export function holidaysIn(text: string): readonly string[] {
  return text.split('; ');
}

const firstUnknown = (holidays?: Holidays): number =>
  holidays === undefined ? -Infinity : dayOf(`${holidays.years.until + 1}-01-01`);

/** How far ahead a lawful instant is looked for, in milliseconds: 400 days, so that every season's clock has been seen. */
export const HORIZON = 400 * DAY;

/** Whether a window asks anything on a numbered date. */
export function isCovered({ covers }: Pick<OpenHours, 'covers'>, day: number): boolean {
  return covers === undefined || covers(day);
}

const isInside = (hours: OpenHours, zone: string, at: Instant): boolean => {
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
const whenItMayOpen = (hours: OpenHours, zone: string, at: Instant): Instant => {
  const isOver = clockIn(zone, at) >= hours.from;
  return whenClockShows(isOver && hours.covers ? 0 : hours.from, zone, at);
};

/** The first instant at or after `at` when the clocks of all zones are inside; undefined when none is within 400 days. */
export function nextInside(hours: OpenHours, zones: NonEmpty<string>, at: Instant): Instant | undefined {
  for (let next = at; next <= at + HORIZON;) {
    const outside = firstOutside(hours, zones, next);
    if (outside === undefined) return next;
    if (dayIn(outside, next) >= hours.shutFrom) return undefined;
    next = whenItMayOpen(hours, outside, next);
  }
  return undefined;
}

const firstOutside = (hours: OpenHours, zones: NonEmpty<string>, at: Instant): string | undefined => {
  for (const zone of zones) if (!isInside(hours, zone, at)) return zone;
  return undefined;
};

/** The instant at which one zone's clock leaves the hours that it is in at `at`, 400 days later at most; `at` itself when it is outside. */
export function endInside(hours: OpenHours, zone: string, at: Instant): Instant {
  let end = at;
  while (isInside(hours, zone, end) && end < at + HORIZON) {
    const closes = isCovered(hours, dayIn(zone, end)) ? hours.until : 0;
    end = whenClockShows(closes, zone, end);
  }
  return end;
}
