import { instant, type Channel, type Instant } from '../words';
import { nextUnderCap } from './cap';
import type { Law, NextLawful, Reached, Rule } from './rule';
import { HORIZON, nextInWindow, windowEnd } from './window';

const rulesFor = (by: Channel, law: Law): readonly Rule[] =>
  law.rules.filter((rule) => rule.for.includes(by));

const nextUnder = (rule: Rule, to: Reached, at: Instant): Instant | undefined => {
  if (rule.window) return nextInWindow(rule.window, to.zones, at);
  if (rule.cap) return nextUnderCap(rule.cap, rule.for, to, at);
  return at; // `only: borrower` asks who is reached, not when: there is nobody else to reach.
};

type Move = Readonly<{ id: string; at: Instant | undefined }>;

const firstMove = (rules: readonly Rule[], to: Reached, at: Instant): Move | undefined => {
  for (const rule of rules) {
    const next = nextUnder(rule, to, at);
    if (next !== at) return { id: rule.id, at: next };
  }
  return undefined;
};

/**
 * The first instant at or after `earliest` that every rule for the channel allows, and the rules that moved it; barred
 * when one rule allows none, or when together they leave none within 400 days.
 */
export const nextLawful: NextLawful = (by, to, law, earliest) => {
  const rules = rulesFor(by, law);
  const movedBy = new Set<string>();
  // Each rule moves to its own first allowed instant, never past it, so the instant that suits all is the first.
  for (let at = earliest; ;) {
    const move = firstMove(rules, to, at);
    if (!move) return { kind: 'from', at, movedBy: [...movedBy] };
    if (move.at === undefined) return { kind: 'barred', by: [move.id] };
    const [first = move.id, ...others] = movedBy.add(move.id);
    if (!(move.at <= earliest + HORIZON)) return { kind: 'barred', by: [first, ...others] };
    at = move.at;
  }
};

/**
 * Until when a contact that is lawful at `at` stays inside every window for its channel, in all zones: an SMS must not
 * be delivered later. `at` itself when a window is closed then; 400 days later when no window applies.
 */
export const lawfulUntil = (by: Channel, to: Reached, law: Law, at: Instant): Instant => {
  const ends = rulesFor(by, law).flatMap(({ window }) =>
    window ? to.zones.map((zone) => windowEnd(window, zone, at)) : [],
  );
  return instant(Math.min(at + HORIZON, ...ends));
};
