import { addDays, dateIn, MINUTE, startOfDay } from '../calendar';
import { instant, type Instant, type LocalDate } from '../words';
import { hoursOn, type Duty, type Span } from './duty';

/** A visit is booked at most so many days ahead: nobody plans further. */
export const BOOKED_AHEAD_DAYS = 60;

/** A field agent who could make a visit, by staff number. */
export type Available = Readonly<{ staff: string; duty: Duty }>;

/** A stretch of time that is an agent's. */
export type Taken = Span & Readonly<{ agent: string }>;

/** What a slot is looked for: how long a visit takes, the first date allowed and how many dates are looked at, on the borrower's clock. */
export type SlotWanted = Readonly<{
  agents: readonly Available[];
  minutes: number;
  notBefore: LocalDate;
  days: number;
  zone: string;
  /** Whether a visit may be under way at an instant. */
  isLawful: (at: Instant) => boolean;
}>;

/** The stretch of time that a slot is looked for in. */
export function horizonOf({ notBefore, days, zone }: SlotWanted): Span {
  return {
    from: startOfDay(notBefore, zone),
    until: startOfDay(addDays(notBefore, days), zone),
  };
}

/**
 * The earliest slot that is free and lawful from beginning to end. Of several agents free at that time the one with
 * the fewest visits on that day has it, and then the lowest staff number.
 */
export function earliestFree(wanted: SlotWanted, taken: readonly Taken[]): Taken | undefined {
  return wanted.agents
    .flatMap((agent) => firstOf(agent, wanted, takenBy(agent, taken)) ?? [])
    .sort((a, b) => a.from - b.from || a.load - b.load || (a.agent < b.agent ? -1 : 1))
    .map(({ agent, from, until }) => ({ agent, from, until }))[0];
}

const firstOf = ({ staff, duty }: Available, wanted: SlotWanted, taken: readonly Taken[]) => {
  const horizon = horizonOf(wanted);
  // The agent's calendar may be a date ahead of the borrower's, or behind.
  const starts = slotsOf(duty, wanted.minutes, dateIn(duty.zone, horizon.from), wanted.days + 1);
  const spans = starts.map((from) => ({ from, until: instant(from + wanted.minutes * MINUTE) }));
  const free = spans.find(
    (span) =>
      span.from >= horizon.from &&
      span.from < horizon.until &&
      !taken.some((other) => overlap(span, other)) &&
      wanted.isLawful(span.from) &&
      wanted.isLawful(instant(span.until - 1)),
  );
  return free && { agent: staff, ...free, load: onTheDayOf(free.from, duty.zone, taken) };
};

const takenBy = ({ staff }: Available, taken: readonly Taken[]) =>
  taken.filter(({ agent }) => agent === staff);

const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

const onTheDayOf = (at: Instant, zone: string, taken: readonly Taken[]): number =>
  taken.filter(({ from }) => dateIn(zone, from) === dateIn(zone, at)).length;

/**
 * When the visits of one agent can begin, in order: whole slots of `minutes` within the working hours, over `days`
 * dates of the agent's calendar. A day on which the clock changes has as many slots as it has time for.
 */
export function slotsOf(duty: Duty, minutes: number, from: LocalDate, days: number): readonly Instant[] {
  return Array.from({ length: days }, (_, day) => slotsOn(duty, minutes * MINUTE, addDays(from, day))).flat();
}

const slotsOn = (duty: Duty, length: number, date: LocalDate): readonly Instant[] => {
  const hours = hoursOn(duty, date);
  if (hours === undefined) return [];
  const count = Math.max(0, Math.floor((hours.until - hours.from) / length));
  return Array.from({ length: count }, (_, slot) => instant(hours.from + slot * length));
};
