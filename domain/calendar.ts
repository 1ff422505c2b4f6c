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
export const dateIn = (zone: string, at: Instant): LocalDate =>
  localDate(new Date(at + offsetIn(zone, at)).toISOString().slice(0, 10));

/** A clock time as milliseconds since midnight. */
export const sinceMidnight = (time: ClockTime): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * HOUR + minute * MINUTE;
};

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds; throws for a zone that does not exist. */
export const offsetIn = (zone: string, at: Instant): number =>
  offsetOfDay(zone, Math.floor(at / DAY)) ?? askOffset(zone, at);

const askOffset = (zone: string, at: number): number => {
  const offset = IANAZone.create(zone).offset(at) * MINUTE;
  if (Number.isNaN(offset)) throw new RangeError(`no such time zone: ${zone}`);
  return offset;
};

/** Every decision asks thousands of times, mostly about the same days, and the platform answers slowly. */
const offsets = new Map<string, Map<number, number | undefined>>();
const MOST_DAYS = 10_000;

/** The offset of a whole day of UTC; undefined when the clock is changed on it. No zone changes it twice in a day. */
const offsetOfDay = (zone: string, day: number): number | undefined => {
  const known = offsets.get(zone) ?? new Map<number, number | undefined>();
  if (known.has(day)) return known.get(day);
  const [first, last] = [askOffset(zone, day * DAY), askOffset(zone, (day + 1) * DAY - 1)];
  if (known.size >= MOST_DAYS) known.clear();
  offsets.set(zone, known.set(day, first === last ? first : undefined));
  return known.get(day);
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

/** The day of the week of a date: 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (date: LocalDate): number => new Date(Date.parse(date)).getUTCDay() || 7;

/** An instant for programs, ISO 8601 with the zone's offset: `2026-11-02T09:00:00+08:00`. */
export const isoIn = (zone: string, at: Instant): string =>
  zoned(at, zone).toISO({ suppressMilliseconds: true }) ?? '';

/** An instant as a person in a zone writes it, `YYYY-MM-DD HH:MM`. */
export const written = (at: Instant, zone: string): string => zoned(at, zone).toFormat('yyyy-MM-dd HH:mm');
