import { DateTime, IANAZone } from 'luxon';
import type { ClockTime } from './strategy';
import { days, instant, localDate, type Days, type Instant, type LocalDate } from './words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const zoned = (at: Instant, zone: string) => DateTime.fromMillis(at, { zone });

/** Whether a name is a time zone of the IANA database. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** The calendar date at an instant in a zone. */
export const dateIn = (zone: string, at: Instant): LocalDate => localDate(zoned(at, zone).toISODate() ?? '');

/** A clock time as milliseconds since midnight. */
export const sinceMidnight = (time: ClockTime): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * HOUR + minute * MINUTE;
};

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds; throws for a zone that does not exist. */
export const offsetIn = (zone: string, at: Instant): number => {
  const offset = IANAZone.create(zone).offset(at) * MINUTE;
  if (Number.isNaN(offset)) throw new RangeError(`no such time zone: ${zone}`);
  return offset;
};

/** What a zone's clock shows at an instant, in milliseconds since midnight. */
export const clockIn = (zone: string, at: Instant): number => (((at + offsetIn(zone, at)) % DAY) + DAY) % DAY;

/** The first instant after `from`, at most `until`, at which a zone's clock is put forward or back. */
export const nextShift = (zone: string, from: Instant, until: Instant): Instant | undefined => {
  const offset = offsetIn(zone, from);
  if (offsetIn(zone, until) === offset) return undefined;
  let [before, after] = [Number(from), Number(until)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetIn(zone, instant(middle)) === offset) before = middle;
    else after = middle;
  }
  return instant(after);
};

/**
 * The instant of a clock time on a date in a zone. A time that daylight saving skips is the first one after it; of a
 * time that comes twice, the first. Luxon's answer to the latter depends on the season in which it is asked.
 */
export const instantOf = (date: LocalDate, time: ClockTime, zone: string): Instant => {
  const asUtc = Date.parse(date) + sinceMidnight(time);
  // Zones lie between 12 hours behind UTC and 14 ahead, so these two enclose the instant.
  const offsets = [asUtc - 15 * HOUR, asUtc + 13 * HOUR].map((at) => offsetIn(zone, instant(at)));
  const readings = offsets.map((offset) => instant(asUtc - offset)).sort((a, b) => a - b);
  const [first = instant(NaN), last = first] = readings;
  if (first === last) return first;
  const read = readings.find((at) => at + offsetIn(zone, at) === asUtc);
  return read ?? nextShift(zone, first, last) ?? last;
};

/** The first instant of a date in a zone: midnight, or later where daylight saving skips it. */
export const startOfDay = (date: LocalDate, zone: string): Instant => instantOf(date, '00:00', zone);

// Dates alone have no zone, and Date does their arithmetic a hundred times faster than Luxon.
/** The date so many calendar days later, or earlier when negative. */
export const addDays = (date: LocalDate, count: number): LocalDate =>
  localDate(new Date(Date.parse(date) + count * DAY).toISOString().slice(0, 10));

/** Calendar days from one date to another: positive when `to` is later. */
export const daysBetween = (from: LocalDate, to: LocalDate): Days =>
  days((Date.parse(to) - Date.parse(from)) / DAY);

/** An instant as a person in a zone writes it, `YYYY-MM-DD HH:MM`. */
export const written = (at: Instant, zone: string): string => zoned(at, zone).toFormat('yyyy-MM-dd HH:mm');
