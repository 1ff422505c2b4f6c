import { DAY } from '../calendar';
import { CHANNELS } from '../channels';
import { assertNever, type Channel, type Instant } from '../words';
import { dayIn, startOf } from './day';
import { periodOf, type Period } from './period';
import type { Across, Cap, Contacted, CoolDown, Counted, Reached } from './rule';

/** A cap as it is asked: how many contacts of which kind, on which channels, over whom and over which dates. */
export type Limit = Readonly<{
  atMost: number;
  channels: readonly Channel[];
  of: Counted;
  across: Across;
  period: Period;
}>;

/** The limit of a cap on the channels of its rule. */
export function capped(cap: Cap, channels: readonly Channel[]): Limit {
  return {
    atMost: cap.atMost,
    channels,
    of: cap.of,
    across: cap.across,
    period: periodOf(cap),
  };
}

/** The limit of a cool-down: one contact of the kind is enough to fill its dates. */
export function cooledDown(coolDown: CoolDown, channels: readonly Channel[]): Limit {
  return {
    atMost: 1,
    channels,
    of: coolDown.after,
    across: coolDown.across,
    period: periodOf(coolDown),
  };
}

// Only a call can be tried in vain; a message or a visit is a contact once it was made.
const isConnected = ({ by, how }: Contacted): boolean => how !== 'attempt' || CHANNELS[by].family !== 'call';

const isOfKind = (of: Counted, made: Contacted): boolean => {
  switch (of) {
    case 'attempts':
      return true;
    case 'connected':
      return isConnected(made);
    case 'conversations':
      return made.how === 'conversation';
    default:
      return assertNever(of);
  }
};

const isShared = (across: Across, made: Contacted, to: Reached): boolean => {
  switch (across) {
    case 'person':
      return true;
    case 'number':
      return made.to === to.to;
    case 'loan':
      return made.loanIds.includes(to.loanId);
    default:
      return assertNever(across);
  }
};

const counts = ({ channels, of, across }: Limit, made: Contacted, to: Reached): boolean =>
  channels.includes(made.by) && isOfKind(of, made) && isShared(across, made, to);

/** How many contacts were made at or before an instant. */
const madeUntil = (contacted: readonly Contacted[], at: number): number => {
  let [low, high] = [0, contacted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((contacted[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The contacts on the dates that could count, newest first. */
const near = (limit: Limit, to: Reached, at: Instant): readonly Contacted[] => {
  // A period and one day more on either side hold every date that could count, whatever the clocks do.
  const slack = (limit.period.longest + 1) * DAY;
  const found: Contacted[] = [];
  for (let n = madeUntil(to.contacted, at + slack) - 1; n >= 0; n--) {
    const made = to.contacted[n];
    if (made === undefined || made.at < at - slack) break;
    if (counts(limit, made, to)) found.push(made);
  }
  return found;
};

/** How many contacts count already towards one that would be made at an instant; of one about several loans, for the loan with the most. */
export function countedAt(limit: Limit, to: Reached, at: Instant): number {
  const [zone] = to.zones;
  const would = dayIn(zone, at);
  const isInPeriod = (made: Contacted): boolean => limit.period.includes(dayIn(zone, made.at), would);
  const loans = limit.across === 'loan' ? [to.loanId, ...(to.alsoFor ?? [])] : [to.loanId];
  return Math.max(...loans.map((loanId) => near(limit, { ...to, loanId }, at).filter(isInPeriod).length));
}

/** The date of the contact that fills a limit on the date of `at`, counted back from the newest; undefined when there is room. */
const filledOn = (limit: Limit, to: Reached, at: Instant): number | undefined => {
  const { period, atMost } = limit;
  const counted = near(limit, to, at);
  if (counted.length < atMost) return undefined; // no calendar needed: nearly always so
  const [zone] = to.zones;
  const would = dayIn(zone, at);
  let left = atMost;
  for (const made of counted) {
    const date = dayIn(zone, made.at);
    if (period.includes(date, would) && --left === 0) return date;
  }
  return undefined;
};

const nextForOneLoan = (limit: Limit, to: Reached, at: Instant): Instant => {
  for (let next = at; ;) {
    const full = filledOn(limit, to, next);
    if (full === undefined) return next;
    next = startOf(limit.period.freeOn(full), to.zones[0]);
  }
};

/**
 * The first instant at or after `at` when a cap allows one more contact: `at` itself, or the beginning of a date with
 * room, by the clock of the borrower's first zone. Undefined when the cap allows none at all.
 */
export function nextUnderCap(limit: Limit, to: Reached, at: Instant): Instant | undefined {
  if (limit.atMost < 1) return undefined;
  if (to.contacted.length === 0) return at;
  if (limit.across !== 'loan' || to.alsoFor === undefined) return nextForOneLoan(limit, to, at);
  const each = [to.loanId, ...to.alsoFor].map((loanId) => ({ ...to, loanId }));
  for (let next = at; ;) {
    const from = next;
    next = each.reduce((latest, one) => nextForOneLoan(limit, one, latest), from);
    if (next === from) return next;
  }
}
