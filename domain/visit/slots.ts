import { addDays } from '../calendar';
import { instant, type Instant, type LocalDate } from '../words';
import { hoursOn, type Duty } from './duty';

const MINUTE = 60_000;

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
