import type { OpenCase } from '../facts/case';
import { lastHeldUntil } from '../facts/holds';
import { keyOf, type ActName, type KeyParts, type Outcome, type Reason, type StepKey } from '../facts/fact';
import type { PreferredHours } from '../law/preferred';
import type { Contacted, Law } from '../law/rule';
import type { Owed } from '../money/terms';
import { rosterFor, type Roster } from '../roster';
import type { Strategy } from '../strategy';
import { instant, type Channel, type Instant, type LocalDate, type Minor, type NonEmpty } from '../words';
import type { Stoppable } from '../channels';
import { stageNow } from './ladder/stage';
import { languageOf, type Dossier } from '../dossier/dossier';
import { caseIn, ofLoan } from '../dossier/known';
import { dueDatesUnpaidNow, owedNow } from '../dossier/owed';
import { voiceIn } from '../dossier/speakers';
import { haltsIn } from '../dossier/stops';

/** A borrower as a decision needs to know them: where, how reachable, and every contact on any of their loans. */
export type Borrower = Readonly<{
  id: string;
  zones: NonEmpty<string>;
  /** A fingerprint of the address on each channel that has one. */
  addresses: Readonly<Partial<Record<Channel, string>>>;
  /** What a provider refused for good, as `channel:fingerprint`, with its code: a landline takes calls and no SMS. */
  unusable: ReadonlyMap<string, string>;
  contacted: readonly Contacted[];
  /** When the borrower wants to hear from us, if they said so (R25). */
  hours?: PreferredHours;
}>;

/** One case that speaks for all overdue loans of a person: its loan, the loans it speaks for beside its own, and what is overdue on all of them but the penalty interest. */
export type Voice = Readonly<{ by: string; for: readonly string[]; worth: Minor }>;

/** What keeps a case from contacting anybody for now, and why; on one way alone when it names one (P15). */
export type Halt = Readonly<{ because: Reason; only?: Stoppable }>;

/** Everything a decision depends on. */
export type Situation = Readonly<{
  case: OpenCase;
  /** Of the loan, ISO 4217. */
  currency: string;
  owed: Owed;
  /** The due dates of the unpaid instalments, past and to come, the oldest first: reckoned when a condition asks for them. */
  unpaid: () => readonly LocalDate[];
  borrower: Borrower;
  strategy: Strategy;
  law: Law;
  /** Those of ours who can serve this borrower, and when they are on duty; absent where it is not known: then somebody always is. */
  roster?: Roster;
  /** Who speaks for a borrower with several overdue loans; absent when this case speaks for itself alone (P17). */
  voice?: Voice;
  /** What keeps the case from contacting anybody now (P15). */
  halts?: readonly Halt[];
  lenderZone: string;
  /** Since when neither news nor the end of a hold has changed which step is next, and the same for what comes back or was passed over. */
  steadySince: Readonly<{ all: Instant; turns: Instant }>;
  now: Instant;
}>;

/** A dossier as a decision sees it at an instant. Throws when the loan asks for a strategy that is not in force. */
export function situationOf(dossier: Dossier, now: Instant): Situation {
  const { loanId, known, borrower, strategy, law, roster, lenderZone } = dossier;
  if (!strategy) throw new Error(`loan ${loanId} has no strategy`);
  const { id, zones, addresses, area = null } = borrower;
  const { unusable, contacted, hours } = known;
  const voice = voiceIn(dossier, now);
  const halts = haltsIn(dossier);
  const c = caseIn(dossier);
  const { newsSince, turnsSince } = ofLoan(dossier, loanId);
  const steady = instant(Math.max(c.openSince, newsSince, lastHeldUntil(c.holds, lenderZone, now)));
  return {
    case: c,
    currency: dossier.debt.currency,
    owed: owedNow(dossier, now),
    unpaid: () => dueDatesUnpaidNow(dossier, now),
    borrower: { id, zones, addresses, unusable, contacted, ...(hours && { hours }) },
    strategy,
    law,
    ...(roster && { roster: rosterFor(roster, languageOf(dossier), area) }),
    ...(voice && { voice }),
    ...(halts.length > 0 && { halts }),
    lenderZone,
    steadySince: { all: steady, turns: instant(Math.max(steady, turnsSince)) },
    now,
  };
}

/**
 * The one next thing to do, when, and because of what; or the end. `stage` is what a step of the strategy belongs to, of
 * whatever else the one the case is in. A case without a next instant cannot be written.
 */
export type Decision = Readonly<{ because: NonEmpty<Reason>; stage: string }> &
  Readonly<{ kind: 'act'; act: ActName; key: StepKey; at: Instant } | { kind: 'close'; outcome: Outcome }>;

/** A decision to do something. */
export type Act = Decision & { kind: 'act' };

/** The decision to do at an instant what is to be named so. */
export function toDo(what: KeyParts, at: Instant, because: NonEmpty<Reason>, s: Situation): Act {
  return { kind: 'act', act: what.act, key: keyOf(what), at, because, stage: stageNow(s) };
}

/** Of decisions that wait for their time, the first; of two at the same time the one named first. */
export function earliest<D extends Decision>(...waiting: readonly (D | undefined)[]): D | undefined {
  let first: D | undefined;
  for (const next of waiting) if (next && (!first || atOf(next) < atOf(first))) first = next;
  return first;
}

const atOf = (decision: Decision): number => (decision.kind === 'act' ? decision.at : 0);

/** One line of the policy: what it has to say about a situation, or nothing. */
export type Clause<D = Decision | undefined> = (s: Situation) => D;
