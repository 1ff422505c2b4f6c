import type { Channel, Instant, NonEmpty, OneOf } from '../words';
import type { ClockTime } from '../strategy';

/** What is lawful towards a borrower in one jurisdiction: the content of one file in `policy/law`. */
export type Law = Readonly<{ name: string; hash: string; rules: NonEmpty<Rule> }>;

/** One line of the law, with where it stands and since when it holds. `verified: false` = not read in the text itself. */
export type Rule = Readonly<{
  id: string;
  for: NonEmpty<Channel>;
  source: string;
  since: string;
  verified: boolean;
}> &
  OneOf<{ window: Window; cap: Cap; only: 'borrower' }>;

/** Contact is lawful in [from, until) on the borrower's clock; in every zone the borrower may be in. */
export type Window = Readonly<{ from: ClockTime; until: ClockTime }>;

/** At most so many contacts of a kind in one of the borrower's calendar days. */
export type Cap = Readonly<{
  atMost: number;
  of: 'attempts' | 'connected' | 'conversations';
  per: 'day';
  across: 'person' | 'number' | 'loan';
}>;

/** One contact that was made, on any loan of the person. A call in flight counts as connected. */
export type Contacted = Readonly<{
  by: Channel;
  at: Instant;
  how: 'attempt' | 'connected' | 'conversation';
  loanId: string;
  /** The number or address that was tried. */
  to: string;
}>;

/** Whom a contact would reach, and everything that counts towards the caps. */
export type Reached = Readonly<{
  zones: NonEmpty<string>;
  loanId: string;
  to: string;
  contacted: readonly Contacted[];
}>;

/** When an act is lawful: from an instant on, and the rules that moved it; or never, and the rules that bar it. */
export type Verdict = Readonly<
  { kind: 'from'; at: Instant; movedBy: readonly string[] } | { kind: 'barred'; by: NonEmpty<string> }
>;

/** The first lawful instant at or after `earliest` for a contact by a channel. */
export type NextLawful = (by: Channel, to: Reached, law: Law, earliest: Instant) => Verdict;
