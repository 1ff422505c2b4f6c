import type { Channel, Instant, NonEmpty, OneOf } from '../words';
import type { ClockTime } from '../strategy';

/** What is lawful towards a borrower in one jurisdiction: a file of `policy/law`, and the lender's own rules after it. */
export type Law = Readonly<{
  name: string;
  hash: string;
  rules: NonEmpty<Rule>;
  holidays?: Holidays;
  /** Channels of which the law's author says that no rule of it speaks. One that is not named at all is barred. */
  unregulated?: readonly Channel[];
  /** Over so many minutes the lender spreads what is due at one clock time; absent where it spreads nothing. */
  spreadMinutes?: number;
}>;

/** The public holidays of a country, by date: a file of `policy/holidays`. Nothing is known of other years. */
export type Holidays = Readonly<{
  name: string;
  /** From 1 January of the first to 31 December of the last. */
  years: Readonly<{ from: number; until: number }>;
  dates: Readonly<Record<string, string>>;
}>;

/**
 * One line of the law, with where it stands and since when it holds: from that date on the borrower's calendar.
 * `verified: false` = not read in the text itself.
 */
export type Rule = Readonly<{
  id: string;
  for: NonEmpty<Channel>;
  source: string;
  since: string;
  verified: boolean;
}> &
  OneOf<{ window: Window; closedOn: DaysOn; cap: Cap; coolDown: CoolDown; only: 'borrower' }>;

/**
 * Days of the week, 1 (Monday) to 7, and public holidays; a holiday remains a day of the week. Or a quiet period: its
 * dates, both ends included, or the holidays of these names.
 */
export type DaysOn = Readonly<{
  weekdays: readonly number[];
  holidays: boolean;
  dates?: Readonly<{ from: string; until: string }>;
  named?: NonEmpty<string>;
}>;

/**
 * Contact is lawful in [from, until) on the borrower's clock, in every zone the borrower may be in. On days that `on`
 * does not name, the window asks nothing.
 */
export type Window = Readonly<{ from: ClockTime; until: ClockTime; on?: DaysOn }>;

/** What is counted: every contact, calls that connected and all other contacts, or conversations. */
export type Counted = 'attempts' | 'connected' | 'conversations';

/** Over whom is counted: everything with the person, with one number or address, or about one loan. */
export type Across = 'person' | 'number' | 'loan';

/**
 * At most so many contacts of a kind per calendar day, week (from Monday) or month of the borrower, or within so many
 * consecutive dates of which the contact's is the last.
 */
export type Cap = Readonly<{ atMost: number; of: Counted; across: Across }> &
  OneOf<{ per: 'day' | 'week' | 'month'; within: Readonly<{ days: number }> }>;

/** No contact for so many consecutive dates after one of a kind, whose own date is the first of them. */
export type CoolDown = Readonly<{ after: Counted; days: number; across: Across }>;

/**
 * One contact that was made, on any loan of the person. A call in flight counts as connected, and one that may have been
 * a conversation as a conversation.
 */
export type Contacted = Readonly<{
  by: Channel;
  at: Instant;
  how: 'attempt' | 'connected' | 'conversation';
  /** Every loan that the contact was about: it counts for each. */
  loanIds: readonly string[];
  /** The number or address that was tried. */
  to: string;
}>;

/** Whom a contact would reach, and everything that counts towards the caps. */
export type Reached = Readonly<{
  /** Everywhere the borrower may be; calendar dates are those of the first, the address. */
  zones: NonEmpty<string>;
  loanId: string;
  /** Other loans that the contact would be about; the caps must allow it for each. */
  alsoFor?: readonly string[];
  to: string;
  /** Oldest first: the caps look back from the newest and stop where their period begins. */
  contacted: readonly Contacted[];
}>;

/** When an act is lawful: from an instant on, and the rules that moved it; or never, and the rules that bar it. */
export type Verdict = Readonly<
  { kind: 'from'; at: Instant; movedBy: readonly string[] } | { kind: 'barred'; by: NonEmpty<string> }
>;
