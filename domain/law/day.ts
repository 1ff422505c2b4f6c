import { offsetIn, startOfDay } from '../calendar';
import { instant, localDate, type Instant } from '../words';

/** Milliseconds in a day of the calendar. */
export const DAY = 86_400_000;
const HOUR = 3_600_000;

// Rules ask for dates thousands of times a second: numbers compare without a text being written first.
/** A calendar date as a number: days since 1970-01-01. */
export const dayOf = (date: string): number => Date.parse(date) / DAY;

/** The number of the date at an instant in a zone. */
export const dayIn = (zone: string, at: Instant): number => Math.floor((at + offsetIn(zone, at)) / DAY);

/** The first instant of a numbered date in a zone. */
export const startOf = (day: number, zone: string): Instant => {
  const midnight = day * DAY;
  // Zones lie between 12 hours behind UTC and 14 ahead: with one offset around midnight nothing is to be looked up.
  const offset = offsetIn(zone, instant(midnight - 15 * HOUR));
  if (offset === offsetIn(zone, instant(midnight + 13 * HOUR))) return instant(midnight - offset);
  return startOfDay(localDate(new Date(midnight).toISOString().slice(0, 10)), zone);
};

/** The number of the week that a date is in; weeks begin on Monday (ISO 8601). 1970-01-01 was a Thursday. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** The first date of a numbered week. */
export const mondayOf = (week: number): number => week * 7 - 3;

/** The day of the week of a numbered date: 1 is Monday, 7 is Sunday. */
export const weekdayOfDay = (day: number): number => day - mondayOf(weekOf(day)) + 1;

/** The number of the calendar month that a date is in. */
export const monthOf = (day: number): number => {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** The first date of a numbered month. */
export const firstOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / DAY;
