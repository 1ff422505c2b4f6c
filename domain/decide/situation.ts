import type { OpenCase } from '../facts/case';
import type { ActName, Outcome, Reason, StepKey } from '../facts/fact';
import type { Wanted } from '../law/preferred';
import type { Contacted, Law } from '../law/rule';
import type { Owed } from '../money/terms';
import type { Strategy } from '../strategy';
import type { Channel, Instant, NonEmpty } from '../words';
import type { Halt } from './waiting/halt';

/** A borrower as a decision needs to know them: where, how reachable, and every contact on any of their loans. */
export type Borrower = Readonly<{
  zones: NonEmpty<string>;
  /** A fingerprint of the address on each channel that has one. */
  addresses: Readonly<Partial<Record<Channel, string>>>;
  /** What a provider refused for good, as `channel:fingerprint`, with its code: a landline takes calls and no SMS. */
  unusable: ReadonlyMap<string, string>;
  contacted: readonly Contacted[];
  /** When the borrower wants to hear from us, if they said so (R25). */
  hours?: Wanted;
}>;

/** One case that speaks for all overdue loans of a person: its loan, and the loans it speaks for beside its own. */
export type Voice = Readonly<{ by: string; for: readonly string[] }>;

/** Everything a decision depends on. */
export type Situation = Readonly<{
  case: OpenCase;
  owed: Owed;
  borrower: Borrower;
  strategy: Strategy;
  law: Law;
  /** Who speaks for a borrower with several overdue loans; absent when this case speaks for itself alone (P17). */
  voice?: Voice;
  /** What keeps the case from contacting anybody now (P15). */
  halts?: readonly Halt[];
  lenderZone: string;
  now: Instant;
}>;

/** The one next thing to do, when, and because of what; or the end. A case without a next instant cannot be written. */
export type Decision = Readonly<{ because: NonEmpty<Reason>; stage: string }> &
  Readonly<{ kind: 'act'; act: ActName; key: StepKey; at: Instant } | { kind: 'close'; outcome: Outcome }>;

/** One line of the policy: what it has to say about a situation, or nothing. */
export type Clause<D = Decision | undefined> = (s: Situation) => D;
