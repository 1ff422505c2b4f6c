import { DateTime } from 'luxon';

const QUARTER = 15 * 60_000;
const DAY = 86_400_000;
const HOUR = DAY / 24;

/** Remembers what was asked once. */
export function remembering<K, V>(ask: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? ask(key);
    known.set(key, value);
    return value;
  };
}

const askOffset = (zone: string, at: number): number => DateTime.fromMillis(at, { zone }).offset * 60_000;

// Luxon is slow: a day of UTC is asked about at both its ends, and one on which a clock is changed by quarters of an hour.
const ofDay = remembering((zone: string) =>
  remembering((day: number) => [askOffset(zone, day * DAY), askOffset(zone, (day + 1) * DAY - 1)] as const),
);
const ofQuarter = remembering((zone: string) =>
  remembering((quarter: number) => askOffset(zone, quarter * QUARTER)),
);

const offsetIn = (zone: string, at: number): number => {
  const [first, last] = ofDay(zone)(Math.floor(at / DAY));
  return first === last ? first : ofQuarter(zone)(Math.floor(at / QUARTER));
};

/** The date at an instant in a zone, from luxon, as days since 1970-01-01. */
export function dayIn(zone: string, at: number): number {
  return Math.floor((at + offsetIn(zone, at)) / DAY);
}

/** What a zone's clock shows at an instant, in minutes since midnight. */
export function minuteIn(zone: string, at: number): number {
  const local = at + offsetIn(zone, at);
  return (local - Math.floor(local / DAY) * DAY) / 60_000;
}

/** The first and the last instant that a clock time of a date may mean: two where a clock is changed around then. */
export function clockTimeOn(zone: string, day: number, time: string): readonly [number, number] {
  const shown = day * DAY + minutesOf(time) * 60_000;
  const [before, after] = [offsetIn(zone, shown - 15 * HOUR), offsetIn(zone, shown + 13 * HOUR)];
  return [shown - Math.max(before, after), shown - Math.min(before, after)];
}

/** A clock time as minutes since midnight. */
export const minutesOf = remembering((time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
});

/** The day of the week of a numbered date: 1 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** A written date as days since 1970-01-01. */
export const dayOf = remembering((date: string): number => Date.parse(date) / DAY);

/** The date of a number of days since 1970-01-01, `YYYY-MM-DD`. */
export const dateOf = remembering((day: number): string => new Date(day * DAY).toISOString().slice(0, 10));

/** An instant for a person who reads what was wrong, in UTC. */
export function shown(at: number): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
