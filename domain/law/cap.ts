import { addDays, dateIn, startOfDay } from '../calendar';
import { assertNever, type Channel, type Instant } from '../words';
import type { Cap, Contacted, Reached } from './rule';

const TWO_DAYS = 2 * 86_400_000;

const isOfKind = ({ of }: Cap, { how }: Contacted): boolean => {
  switch (of) {
    case 'attempts':
      return true;
    case 'connected':
      return how !== 'attempt';
    case 'conversations':
      return how === 'conversation';
    default:
      return assertNever(of);
  }
};

const isShared = ({ across }: Cap, made: Contacted, to: Reached): boolean => {
  switch (across) {
    case 'person':
      return true;
    case 'number':
      return made.to === to.to;
    case 'loan':
      return made.loanId === to.loanId;
    default:
      return assertNever(across);
  }
};

/**
 * The first instant at or after `at` when a cap on some channels allows one more contact: `at` itself, or the midnight
 * that begins a day with room, by the clock of the borrower's first zone. Undefined when the cap allows none at all.
 */
export const nextUnderCap = (
  cap: Cap,
  channels: readonly Channel[],
  to: Reached,
  at: Instant,
): Instant | undefined => {
  if (cap.atMost < 1) return undefined;
  // No calendar day lasts two days: what is older cannot count, and a few contacts need no calendar.
  const recent = to.contacted.filter((made) => made.at > at - TWO_DAYS);
  const counted = recent.filter(
    (made) => channels.includes(made.by) && isOfKind(cap, made) && isShared(cap, made, to),
  );
  const [zone] = to.zones;
  const untilRoom = (from: Instant): Instant => {
    if (counted.length < cap.atMost) return from;
    const date = dateIn(zone, from);
    const [start, end] = [startOfDay(date, zone), startOfDay(addDays(date, 1), zone)];
    const today = counted.filter((made) => made.at >= start && made.at < end);
    return today.length < cap.atMost ? from : untilRoom(end);
  };
  return untilRoom(at);
};
