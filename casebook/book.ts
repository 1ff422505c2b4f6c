import type { Kysely, Transaction } from 'kysely';
import type { HoldTask } from '../domain/answers';
import type { HoldKind } from '../domain/facts/answered';
import type { Clock } from '../domain/clock';
import type { Law } from '../domain/law/rule';
import type { PhoneZones } from '../domain/law/zones-of';
import type { Terms } from '../domain/money/terms';
import type { Roster } from '../domain/roster';
import type { Strategy } from '../domain/strategy';
import type { Database } from './schema/database';
import type { LoanLedger } from './money/loan-ledger';

/** The policy as the book needs it: what is in force, and how to read a version that a case was opened with. */
export type Rules = Readonly<{
  strategies: ReadonlyMap<string, Strategy>;
  law: Law;
  roster: Roster;
  lenderZone: string;
  phoneZones: PhoneZones;
  terms: Terms;
  /** Whether one case speaks for all overdue loans of a borrower (P17). */
  oneVoicePerPerson: boolean;
  /** After so many minutes without a word of the payments feed nobody is contacted; absent when there is no such gate (P15). */
  paymentsFeed?: Readonly<{ staleAfter: number }>;
  /** What a hold of a kind asks somebody to do. */
  holdTasks: Readonly<Partial<Record<HoldKind, HoldTask>>>;
  /** By language, the templates by which the words of contacts are packed; without one they are kept as they are. */
  wordings?: Readonly<Partial<Record<string, Readonly<{ hash: string; content: string }>>>>;
  readStrategy: (content: string) => Strategy;
  readLaw: (content: string) => Law;
  readRoster: (content: string) => Roster;
}>;

/** For how long a door waits until nobody else has a borrower in hand, and how many of its process may wait for the same one. */
export type Waits = Readonly<{ forMs: number; most: number }>;

/** The case book: the append-only record, with the rules and the clock by which it decides; `waits` is for a door whose callers come again. */
export type Book = Readonly<{
  db: Kysely<Database>;
  ledger: LoanLedger;
  rules: Rules;
  clock: Clock;
  waits?: Waits;
}>;

/** One transaction of the case book. */
export type Tx = Transaction<Database>;

/** A loan for which no case was ever opened. */
export class NoCase extends Error {
  override readonly name = 'NoCase';
  constructor(readonly loanId: string) {
    super(`loan ${loanId} has no case`);
  }
}

/** A loan that asks for a strategy which is not in force. */
export class NoStrategy extends Error {
  override readonly name = 'NoStrategy';
  constructor(strategy: string) {
    super(`the loan asks for ${strategy}, which is not in force`);
  }
}

/** A borrower whom others have in hand for too long: nothing was done, and it may be tried again. */
export class Busy extends Error {
  override readonly name = 'Busy';
  constructor() {
    super('others have this borrower in hand');
  }
}

/** As PostgreSQL says it: a lock could not be had in time; two waited for each other, and one of them had to give way. */
const BUSY: readonly unknown[] = ['55P03', '40P01'];

/** Whether others have in hand what is needed, for too long, in this process or in another. */
export function isBusy(error: unknown): boolean {
  return error instanceof Busy || (error instanceof Error && 'code' in error && BUSY.includes(error.code));
}

/** A loan that the book does not hold. */
export class UnknownLoan extends Error {
  override readonly name = 'UnknownLoan';
  constructor(readonly loanId: string) {
    super(`loan ${loanId} is not in the case book`);
  }
}
