import { addDays, dateIn, instantOf, weekdayOf } from '../calendar';
import type { ClockTime } from '../strategy';
import { instant, type Instant, type LocalDate, type NonEmpty } from '../words';

/** When somebody works, on the clock of a zone. Weekdays are 1 (Monday) to 7; `until` is later than `from`, and excluded. */
export type Duty = Readonly<{
  zone: string;
  weekdays: NonEmpty<number>;
  from: ClockTime;
  until: ClockTime;
}>;

/** A stretch of time: its first instant, and the first instant after it. */
export type Span = Readonly<{ from: Instant; until: Instant }>;

/** The working hours of one date; undefined on a day off. */
export function hoursOn({ zone, weekdays, from, until }: Duty, date: LocalDate): Span | undefined {
  return weekdays.includes(weekdayOf(date))
    ? { from: instantOf(date, from, zone), until: instantOf(date, until, zone) }
    : undefined;
}

/** Whether somebody works at an instant. */
export function isOnDuty(duty: Duty, at: Instant): boolean {
  const hours = hoursOn(duty, dateIn(duty.zone, at));
  return hours !== undefined && hours.from <= at && at < hours.until;
}

/** When somebody who works at an instant ends the work of that date; the instant itself when they do not work then. */
export function endOfDuty(duty: Duty, at: Instant): Instant {
  const hours = isOnDuty(duty, at) ? hoursOn(duty, dateIn(duty.zone, at)) : undefined;
  return hours?.until ?? at;
}

/** A duty comes back every week; where daylight saving skips its hours, a week later. */
const LOOKED_AHEAD_DAYS = 14;

/** The first instant at or after another at which somebody works; undefined when there is none. */
export function nextOnDuty(duty: Duty, at: Instant): Instant | undefined {
  const today = dateIn(duty.zone, at);
  for (let ahead = 0; ahead <= LOOKED_AHEAD_DAYS; ahead++) {
    const hours = hoursOn(duty, addDays(today, ahead));
    if (hours === undefined) continue;
    const from = Math.max(hours.from, at);
    if (from < hours.until) return instant(from);
  }
  return undefined;
}
