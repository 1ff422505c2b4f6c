import { dateIn, instantOf, weekdayOf } from '../calendar';
import type { ClockTime } from '../strategy';
import type { Instant, LocalDate, NonEmpty } from '../words';

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
