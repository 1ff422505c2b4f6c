import { DAY, HOUR, offsetIn, startOfDay } from '../calendar';
import { instant, localDate, type Instant } from '../words';

// Rules ask for dates thousands of times a second: numbers compare without a text being written first.
/** A calendar date as a number: days since 1970-01-01. */
export function dayOf(date: string): number {
  return Date.parse(date) / DAY;
}

/** The number of the date at an instant in a zone. */
export function dayIn(zone: string, at: Instant): number {
  return Math.floor((at + offsetIn(zone, at)) / DAY);
}

/** The first instant of a numbered date in a zone. */
export function startOf(day: number, zone: string): Instant {
  const midnight = day * DAY;
  // Zones lie between 12 hours behind UTC and 14 ahead: with one offset around midnight nothing is to be looked up.
  const offset = offsetIn(zone, instant(midnight - 15 * HOUR));
  if (offset === offsetIn(zone, instant(midnight + 13 * HOUR))) return instant(midnight - offset);
  return startOfDay(localDate(new Date(midnight).toISOString().slice(0, 10)), zone);
}

/** The number of the week that a date is in; weeks begin on Monday (ISO 8601). 1970-01-01 was a Thursday. */
export function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** The first date of a numbered week. */
export function mondayOf(week: number): number {
  return week * 7 - 3;
}

/** The day of the week of a numbered date: 1 is Monday, 7 is Sunday. */
export function weekdayOfDay(day: number): number {
  return day - mondayOf(weekOf(day)) + 1;
}

/** The number of the calendar month that a date is in. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first date of a numbered month. */
export function firstOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12) / DAY;
}
