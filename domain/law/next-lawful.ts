import { DAY } from '../calendar';
import { instant, type Channel, type Instant } from '../words';
import { capped, cooledDown, nextUnderCap, type Limit } from './cap';
import { dayIn, dayOf, startOf } from './day';
import { hoursOf, noHours, nextInside, endInside, HORIZON, type OpenHours } from './window';
import type { Law, Reached, Rule, Verdict } from './rule';

/** A rule of the law, made ready for one channel. */
type PreparedRule = Readonly<{
  id: string;
  /** The first date on which it holds, as a number. */
  since: number;
  /** What it asks of the clock, if it does. */
  hours?: OpenHours;
  /** The first instant at or after another that it allows; undefined when it allows none. */
  next: (to: Reached, at: Instant) => Instant | undefined;
}>;

const HALF_A_DAY = DAY / 2;

/** Whether a rule that holds since a numbered date holds at an instant, by the date in the borrower's first zone. */
export function holds({ since }: Pick<PreparedRule, 'since'>, zone: string, at: Instant): boolean {
  // No zone is further behind UTC than 12 hours, so that a law of last year needs no calendar.
  if (at >= since * DAY + HALF_A_DAY) return true;
  return at > (since - 1) * DAY && dayIn(zone, at) >= since;
}

type TimeLimit = Pick<PreparedRule, 'hours' | 'next'>;

const within = (hours: OpenHours): TimeLimit => ({
  hours,
  next: (to, at) => nextInside(hours, to.zones, at),
});

const under = (limit: Limit): TimeLimit => ({ next: (to, at) => nextUnderCap(limit, to, at) });

/** What a rule asks of the time; `only: borrower` asks who is reached instead, and there is nobody else to reach. */
const timeLimitOf = (rule: Rule, { holidays }: Law): TimeLimit | undefined => {
  if (rule.window) return within(hoursOf(rule.window, holidays));
  if (rule.closedOn) return within(noHours(rule.closedOn, holidays));
  if (rule.cap) return under(capped(rule.cap, rule.for));
  if (rule.coolDown) return under(cooledDown(rule.coolDown, rule.for));
  return undefined;
};

const preparedFrom = (rule: Rule, law: Law): readonly PreparedRule[] => {
  const limit = timeLimitOf(rule, law);
  return limit ? [{ id: rule.id, since: dayOf(rule.since), ...limit }] : [];
};

/** A quiet period says when a channel rests: that says nothing of whether it may be used at all. */
const isQuiet = ({ closedOn }: Rule): boolean => (closedOn?.dates ?? closedOn?.named) !== undefined;

const named = new WeakMap<Law, ReadonlySet<Channel>>();

/** Whether any line of a law speaks of a channel, whatever its date, or its author says that none does. */
export function isNamed(channel: Channel, law: Law): boolean {
  const known = named.get(law);
  if (known) return known.has(channel);
  const byRules = law.rules.flatMap((rule) => (isQuiet(rule) ? [] : rule.for));
  named.set(law, new Set([...byRules, ...(law.unregulated ?? [])]));
  return isNamed(channel, law);
}

const prepared = new WeakMap<Law, Map<Channel, readonly PreparedRule[]>>();

/** The rules of a law that ask when a channel may be used, made ready once: every decision asks them many times. */
function rulesFor(by: Channel, law: Law): readonly PreparedRule[] {
  const byChannel = prepared.get(law) ?? new Map<Channel, readonly PreparedRule[]>();
  const known = byChannel.get(by);
  if (known) return known;
  const rules = law.rules.filter((rule) => rule.for.includes(by)).flatMap((rule) => preparedFrom(rule, law));
  prepared.set(law, byChannel.set(by, rules));
  return rules;
}

type Move = Readonly<{ id: string; at: Instant | undefined }>;

const firstMove = (rules: readonly PreparedRule[], to: Reached, at: Instant): Move | undefined => {
  for (const rule of rules) {
    const next = holds(rule, to.zones[0], at) ? rule.next(to, at) : at;
    if (next !== at) return { id: rule.id, at: next };
  }
  return undefined;
};

const BY_NONE: readonly string[] = [];

/**
 * The first instant at or after `earliest` that every rule for the channel allows, and the rules that moved it; barred
 * when one rule allows none, or when together they leave none within 400 days. A rule holds from its date on.
 */
export function nextLawful(by: Channel, to: Reached, law: Law, earliest: Instant): Verdict {
  const rules = rulesFor(by, law);
  const move = firstMove(rules, to, earliest);
  return move === undefined
    ? { kind: 'from', at: earliest, movedBy: BY_NONE }
    : movedOn(rules, to, earliest, move);
}

const movedOn = (rules: readonly PreparedRule[], to: Reached, earliest: Instant, moved: Move): Verdict => {
  const movedBy = new Set<string>();
  // Each rule moves to its own first allowed instant, never past it, so the instant that suits all is the first.
  for (let { id, at } = moved; ;) {
    if (at === undefined) return { kind: 'barred', by: [id] };
    const [first = id, ...others] = movedBy.add(id);
    if (!(at <= earliest + HORIZON)) return { kind: 'barred', by: [first, ...others] };
    const move = firstMove(rules, to, at);
    if (move === undefined) return { kind: 'from', at, movedBy: [...movedBy] };
    ({ id, at } = move);
  }
};

/**
 * Until when a contact that is lawful at `at` stays inside every window for its channel, in all zones: an SMS must not
 * be delivered later. `at` itself when a window is closed then; 400 days later when no window applies. What begins to
 * hold meanwhile is taken as an end: whether the contact could go on is asked again then.
 */
export function lawfulUntil(by: Channel, to: Reached, law: Law, at: Instant): Instant {
  const ends = rulesFor(by, law).flatMap((rule) => {
    const { hours } = rule;
    if (hours === undefined) return [];
    if (!holds(rule, to.zones[0], at)) return [startOf(rule.since, to.zones[0])];
    return to.zones.map((zone) => endInside(hours, zone, at));
  });
  return instant(Math.min(at + HORIZON, ...ends));
}
