import { CHANNELS, TO_BORROWER } from '../../domain/channels';
import type { Across, Counted, Rule } from '../../domain/law/rule';
import type { Channel } from '../../domain/words';
import type { Contact } from './contacts-by-day';

/** A cap or a cool-down as so many contacts in so many days; `aligned` when the calendar says where these begin. */
export type Limit = Readonly<{
  atMost: number;
  of: Counted;
  across: Across;
  channels: readonly Channel[];
  days: number;
  aligned: boolean;
}>;

/** No month is shorter: what is too much for 28 days, wherever they begin, is too much for every month. */
const calendarDays = { day: 1, week: 7, month: 28 } as const;

/** The limit that a rule sets to a cadence; undefined when it sets none. */
export function limitOf({ for: channels, cap, coolDown }: Rule): Limit | undefined {
  if (coolDown) {
    const { after: of, days, across } = coolDown;
    return { atMost: 1, of, across, channels, days, aligned: false };
  }
  if (!cap) return undefined;
  const { atMost, of, across, per, within } = cap;
  const days = per === undefined ? within.days : calendarDays[per];
  return { atMost, of, across, channels, days, aligned: per !== undefined };
}

/** The contacts that count together: all, or each number and address for itself. */
const countedTogether = (all: readonly Contact[], limit: Limit): readonly (readonly Contact[])[] => {
  const counted = all.filter(({ channel }) => limit.channels.includes(channel));
  if (limit.across !== 'number') return [counted];
  const kinds = new Set(TO_BORROWER.map((channel) => CHANNELS[channel].address));
  return [...kinds].map((kind) => counted.filter(({ channel }) => CHANNELS[channel].address === kind));
};

/** Further tries count on their own day; what is counted beyond it, and conversations, nobody can plan. */
const weightOf = ({ retries }: Contact, { of, days }: Limit): number => {
  if (of === 'conversations') return 0;
  return of === 'attempts' && days === 1 ? 1 + retries : 1;
};

/** How many contacts count to a limit. */
export function countOf(contacts: readonly Contact[], limit: Limit): number {
  return contacts.reduce((total, contact) => total + weightOf(contact, limit), 0);
}

/** Days in a row, with what is planned on them. */
type Span = Readonly<{ start: number; contacts: readonly Contact[]; count: number }>;

const fuller = (a: Span | undefined, b: Span): Span => (a && a.count >= b.count ? a : b);

const spansOf = (contacts: readonly Contact[], limit: Limit): readonly Span[] => {
  // Days that follow one another are fullest from a contact on; the calendar may begin its days at any other.
  const before = limit.aligned ? limit.days : 1;
  const starts = contacts.flatMap(({ day }) => Array.from({ length: before }, (_, back) => day - back));
  return [...new Set(starts)].map((start): Span => {
    const inside = contacts.filter(({ day }) => day >= start && day < start + limit.days);
    return { start, contacts: inside, count: countOf(inside, limit) };
  });
};

/** The fullest span for each position of the calendar; where the days only follow one another, there is one position. */
const fullestOf = (spans: readonly Span[], { days, aligned }: Limit): readonly Span[] => {
  const positions = new Map<number, Span>();
  for (const span of spans) {
    const position = aligned ? ((span.start % days) + days) % days : 0;
    positions.set(position, fuller(positions.get(position), span));
  }
  return [...positions.values()];
};

/** The fullest days of a plan that is over a limit wherever the calendar stands; undefined when it can be kept to. */
export function crowdedDays(plan: readonly Contact[], limit: Limit): readonly Contact[] | undefined {
  return countedTogether(plan, limit)
    .map((together) => fullestOf(spansOf(together, limit), limit))
    .filter((fullest) => fullest.length > 0 && fullest.every(({ count }) => count > limit.atMost))
    .map((fullest) => fullest.reduce(fuller).contacts)[0];
}
