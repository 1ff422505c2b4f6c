import { DateTime, IANAZone } from 'luxon';
import type { ClockTime } from './strategy';
import { days, instant, localDate, type Days, type Instant, type LocalDate } from './words';

/** Milliseconds in a minute. */
export const MINUTE = 60_000;
/** Milliseconds in an hour. */
export const HOUR = 60 * MINUTE;
/** Milliseconds in a day of 24 hours. */
export const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

const zoned = (at: Instant, zone: string) => DateTime.fromMillis(at, { zone });

/** Names that were looked up already: each look-up is dear, and a file has the same few on every line. */
const zonesKnown = new Set<string>();

/** Whether a name is a time zone of the IANA database. */
export function isZone(name: string): boolean {
  if (zonesKnown.has(name)) return true;
  const isKnown = IANAZone.isValidZone(name);
  if (isKnown) zonesKnown.add(name);
  return isKnown;
}

/** The calendar date at an instant in a zone. */
export function dateIn(zone: string, at: Instant): LocalDate {
  return dateOf(Math.floor((at + offsetIn(zone, at)) / DAY));
}

/** A clock time as milliseconds since midnight. */
export function sinceMidnight(time: ClockTime): number {
  const known = clockTimes.get(time);
  if (known !== undefined) return known;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const read = hours * HOUR + minutes * MINUTE;
  clockTimes.set(time, read);
  return read;
}

const clockTimes = new Map<ClockTime, number>();

/** Days since 1970-01-01 of a date, and back; each is worked out once, because decisions count days by the million. */
const dayOf = (date: LocalDate): number => dayNumbers.get(date) ?? kept(date, Date.parse(date) / DAY);

const dateOf = (day: number): LocalDate => {
  const known = dates[day];
  if (known !== undefined) return known;
  const date = localDate(new Date(day * DAY).toISOString().slice(0, 10));
  if (day >= 0 && day < MOST_DAYS) dates[day] = date;
  return date;
};

const dayNumbers = new Map<LocalDate, number>();
/** Kept are all days from 1970 to 2106. */
const MOST_DAYS = 50_000;
const dates = new Array<LocalDate | undefined>(MOST_DAYS);

const kept = (date: LocalDate, day: number): number => {
  dayNumbers.set(date, day);
  return day;
};

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds; throws for a zone that does not exist. */
export function offsetIn(zone: string, at: Instant): number {
  if (zone === asked.zone && at >= asked.from && at <= asked.to) return asked.offset;
  if (zone !== askedBefore.zone || at < askedBefore.from || at > askedBefore.to)
    askedBefore = stretchAt(zone, at);
  [asked, askedBefore] = [askedBefore, asked];
  return asked.offset;
}

/** A time in which a zone's clock is neither put forward nor back. */
type Stretch = Readonly<{ zone: string; from: number; to: number; offset: number }>;

/** Every decision asks many times, by turns for the borrower's zone and the lender's, and the platform answers slowly. */
let [asked, askedBefore]: [Stretch, Stretch] = [
  { zone: 'UTC', from: 0, to: 0, offset: 0 },
  { zone: 'UTC', from: 0, to: 0, offset: 0 },
];
const stretches = new Map<string, Stretch[]>();

const stretchAt = (zone: string, at: number): Stretch => {
  const known = stretches.get(zone) ?? [];
  const found = known.find(({ from, to }) => from <= at && at <= to);
  if (found) return found;
  const stretch = stretchAround(zone, at);
  stretches.set(zone, [...known, stretch]);
  return stretch;
};

/** No zone changes its clock twice in a day, so a month around an instant is looked through day by day. */
const stretchAround = (zone: string, at: number): Stretch => {
  const offset = askOffset(zone, at);
  const isSame = (other: number): boolean => askOffset(zone, other) === offset;
  let [from, to] = [at, at];
  while (from > at - MONTH && isSame(from - DAY)) from -= DAY;
  while (to < at + MONTH && isSame(to + DAY)) to += DAY;
  if (from > at - MONTH) from = firstWith(isSame, from - DAY, from);
  if (to < at + MONTH) to = firstWith((other) => !isSame(other), to, to + DAY) - 1;
  return { zone, from, to, offset };
};

const askOffset = (zone: string, at: number): number => {
  const offset = IANAZone.create(zone).offset(at) * MINUTE;
  if (Number.isNaN(offset)) throw new RangeError(`no such time zone: ${zone}`);
  return offset;
};

/** The first millisecond after `from` and at most `until` at which something that holds at the end has begun to hold. */
const firstWith = (holds: (at: number) => boolean, from: number, until: number): number => {
  let [before, after] = [from, until];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
};

/** What a zone's clock shows at an instant, in milliseconds since midnight. */
export function clockIn(zone: string, at: Instant): number {
  return (((at + offsetIn(zone, at)) % DAY) + DAY) % DAY;
}

/** The first instant after `from`, at most `until`, at which a zone's clock is put forward or back. */
export function nextShift(zone: string, from: Instant, until: Instant): Instant | undefined {
  const offset = offsetIn(zone, from);
  if (offsetIn(zone, until) === offset) return undefined;
  return instant(firstWith((at) => offsetIn(zone, instant(at)) !== offset, from, until));
}

/**
 * The instant of a clock time on a date in a zone. A time that daylight saving skips is the first one after it; of a
 * time that comes twice, the first. Luxon's answer to the latter depends on the season in which it is asked.
 */
export function instantOf(date: LocalDate, time: ClockTime, zone: string): Instant {
  const asUtc = dayOf(date) * DAY + sinceMidnight(time);
  // Zones lie between 12 hours behind UTC and 14 ahead, so these two enclose the instant.
  const [before, after] = [askedAt(zone, asUtc - 15 * HOUR), askedAt(zone, asUtc + 13 * HOUR)];
  return before === after ? instant(asUtc - before) : aroundShift(asUtc, before, after, zone);
}

const askedAt = (zone: string, at: number): number => offsetIn(zone, instant(at));

/** The clocks are changed near the time that is asked for: it may come twice, or not at all. */
const aroundShift = (asUtc: number, before: number, after: number, zone: string): Instant => {
  const [first, last] = [instant(asUtc - Math.max(before, after)), instant(asUtc - Math.min(before, after))];
  const read = [first, last].find((at) => at + offsetIn(zone, at) === asUtc);
  return read ?? nextShift(zone, first, last) ?? last;
};

/** The first instant of a date in a zone: midnight, or later where daylight saving skips it. */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return instantOf(date, '00:00', zone);
}

/** The date so many calendar days later, or earlier when negative. */
export function addDays(date: LocalDate, count: number): LocalDate {
  return dateOf(dayOf(date) + count);
}

/** Calendar days from one date to another: positive when `to` is later. */
export function daysBetween(from: LocalDate, to: LocalDate): Days {
  return days(dayOf(to) - dayOf(from));
}

/** The day of the week of a date: 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return ((((dayOf(date) + 3) % 7) + 7) % 7) + 1;
}

/** An instant for programs, ISO 8601 with the zone's offset: `2026-11-02T09:00:00+08:00`. */
export function isoIn(zone: string, at: Instant): string {
  return zoned(at, zone).toISO({ suppressMilliseconds: true }) ?? '';
}

/** An instant as people read it wherever nothing beside it names the zone: `2026-11-02 09:00 +08:00`. */
export function stamped(at: Instant, zone: string): string {
  const minutes = Math.trunc(offsetIn(zone, at) / MINUTE);
  return `${written(at, zone)} ${minutes < 0 ? '-' : '+'}${clock(Math.abs(minutes))}`;
}

/** An instant as a person in a zone writes it, `YYYY-MM-DD HH:MM`: under a head that names the zone. */
export function written(at: Instant, zone: string): string {
  return `${dateIn(zone, at)} ${clock(Math.floor(clockIn(zone, at) / MINUTE))}`;
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
