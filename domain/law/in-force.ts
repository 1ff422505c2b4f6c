import type { Channel, Instant } from '../words';
import { capped, cooledDown, nextUnderCap, type Limit } from './cap';
import { DAY, dayIn, dayOf, startOf } from './day';
import { hoursOf, noHours, type Hours } from './hours';
import type { Law, Reached, Rule } from './rule';
import { nextInside } from './window';

/** A rule of the law as it is asked for one channel. */
export type Asked = Readonly<{
  id: string;
  /** The first date on which it holds, as a number. */
  since: number;
  /** What it asks of the clock, if it does. */
  hours?: Hours;
  /** The first instant at or after another that it allows; undefined when it allows none. */
  next: (to: Reached, at: Instant) => Instant | undefined;
}>;

const HALF_A_DAY = DAY / 2;

/** Whether a rule holds at an instant, by the date in the borrower's first zone. */
export function holds({ since }: Asked, zone: string, at: Instant): boolean {
  // No zone is further behind UTC than 12 hours, so that a law of last year needs no calendar.
  if (at >= since * DAY + HALF_A_DAY) return true;
  return at > (since - 1) * DAY && dayIn(zone, at) >= since;
}

/** When a rule begins to hold for a borrower. */
export function beginning({ since }: Asked, zone: string): Instant {
  return startOf(since, zone);
}

type Question = Pick<Asked, 'hours' | 'next'>;

const within = (hours: Hours): Question => ({ hours, next: (to, at) => nextInside(hours, to.zones, at) });

const under = (limit: Limit): Question => ({ next: (to, at) => nextUnderCap(limit, to, at) });

/** What a rule asks of the time; `only: borrower` asks who is reached instead, and there is nobody else to reach. */
const questionOf = (rule: Rule, { holidays }: Law): Question | undefined => {
  if (rule.window) return within(hoursOf(rule.window, holidays));
  if (rule.closedOn) return within(noHours(rule.closedOn, holidays));
  if (rule.cap) return under(capped(rule.cap, rule.for));
  if (rule.coolDown) return under(cooledDown(rule.coolDown, rule.for));
  return undefined;
};

const askedBy = (rule: Rule, law: Law): readonly Asked[] => {
  const question = questionOf(rule, law);
  return question ? [{ id: rule.id, since: dayOf(rule.since), ...question }] : [];
};

const named = new WeakMap<Law, ReadonlySet<Channel>>();

/** Whether any line of a law speaks of a channel, whatever its date, or its author says that none does. */
export function isNamed(channel: Channel, law: Law): boolean {
  const known =
    named.get(law) ?? new Set([...law.rules.flatMap((rule) => rule.for), ...(law.unregulated ?? [])]);
  named.set(law, known);
  return known.has(channel);
}

const prepared = new WeakMap<Law, Map<Channel, readonly Asked[]>>();

/** The rules of a law that ask when a channel may be used, made ready once: every decision asks them many times. */
export function rulesFor(by: Channel, law: Law): readonly Asked[] {
  const byChannel = prepared.get(law) ?? new Map<Channel, readonly Asked[]>();
  const known = byChannel.get(by);
  if (known) return known;
  const rules = law.rules.filter((rule) => rule.for.includes(by)).flatMap((rule) => askedBy(rule, law));
  prepared.set(law, byChannel.set(by, rules));
  return rules;
}
