import { instant, type Channel, type Instant } from '../words';
import { beginning, holds, rulesFor, type Asked } from './in-force';
import type { Law, NextLawful, Reached, Verdict } from './rule';
import { endInside, HORIZON } from './window';

type Move = Readonly<{ id: string; at: Instant | undefined }>;

const firstMove = (rules: readonly Asked[], to: Reached, at: Instant): Move | undefined => {
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
export const nextLawful: NextLawful = (by, to, law, earliest) => {
  const rules = rulesFor(by, law);
  const move = firstMove(rules, to, earliest);
  return move === undefined
    ? { kind: 'from', at: earliest, movedBy: BY_NONE }
    : movedOn(rules, to, earliest, move);
};

const movedOn = (rules: readonly Asked[], to: Reached, earliest: Instant, moved: Move): Verdict => {
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
    if (!holds(rule, to.zones[0], at)) return [beginning(rule, to.zones[0])];
    return to.zones.map((zone) => endInside(hours, zone, at));
  });
  return instant(Math.min(at + HORIZON, ...ends));
}
