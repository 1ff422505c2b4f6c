import { sql, type Selectable } from 'kysely';
import type { Fact, StepKey } from '../domain/case/fact';
import { preferenceOf } from '../domain/law/preferred';
import type { Strategy } from '../domain/strategy';
import { instant, type Instant } from '../domain/words';
import { UnknownLoan, type Book, type Tx } from './book';
import { borrowerOf } from './borrower-of';
import type { Database } from './database';
import { factsOfBorrower, type CaseId } from './facts';
import { noticeLoss, type Doing } from './gone-back';
import { haltingNow, type Halting } from './halts';
import { inLine } from './line';
import type { Account } from './loan-ledger';
import { othersOf, type Other } from './others';
import { strategyOf } from './policy-version';

export { append } from './facts';

/** A loan with its newest case in hand: read and changed under its borrower's lock, so that no other decision can pass. */
export type InHand = Readonly<{
  tx: Tx;
  book: Book;
  loan: LoanRow;
  account: Account;
  now: Instant;
  /** The newest episode; absent while no case was ever opened. */
  case?: CaseRow;
  strategy?: Strategy;
  facts: readonly Fact[];
  /** The facts of every case of the borrower, this one included. */
  allFacts: readonly (CaseId & { fact: Fact })[];
  /** The borrower's other open cases. */
  others: readonly Other[];
  /** The emergency stops in force, and whether the payments feed is silent. */
  halting: Halting;
}>;

type CaseRow = Selectable<Database['collection_case']>;
type LoanRow = Selectable<Database['loan']> &
  Pick<Selectable<Database['borrower']>, 'zone' | 'language'> &
  Contact;
/** All null once a borrower's contact data was erased; the loan goes on without a way to reach them. */
type Contact = Readonly<Record<'name' | 'phone' | 'email' | 'address' | 'area', string | null>>;

/**
 * Takes a loan's newest case in hand for one transaction. All loans of a borrower share one lock, because caps count
 * over all of them. `doing` names the act being performed: within the clock's tolerance it counts at its own instant;
 * by what it knows of the book a loss of commits is noticed here, whoever comes first.
 * Work in hand must not take another loan in hand: it would wait for itself.
 * @throws UnknownLoan, Busy
 */
export const underLock = async <T>(
  book: Book,
  loanId: string,
  work: (hand: InHand) => Promise<T>,
  doing: Doing = {},
): Promise<T> =>
  inLine(book, await borrowerOf(book, loanId), () =>
    book.db.transaction().execute(async (tx) => {
      if (book.waits) await sql`set local lock_timeout = ${sql.lit(book.waits.forMs)}`.execute(tx);
      const loan = await loanRowOf(tx, loanId, 'locked');
      const hand = await load(tx, book, loan, await book.clock.now(), doing.key);
      return work(await noticeLoss(hand, doing));
    }),
  );

/** The loan in hand with its account as it is by now, after money was recorded on it. */
export const withAccount = async (hand: InHand): Promise<InHand> => {
  const account = await hand.book.ledger.of(hand.tx, hand.loan.loan_id);
  return { ...hand, account };
};

/**
 * A loan with what is known of its borrower; to change anything about it, take its borrower's lock.
 * @throws UnknownLoan
 */
export const loanRowOf = async (tx: Tx, loanId: string, how: 'to-read' | 'locked'): Promise<LoanRow> => {
  const loan = await tx
    .selectFrom('borrower')
    .innerJoin('loan', 'loan.borrower_id', 'borrower.borrower_id')
    .leftJoin('borrower_contact', 'borrower_contact.borrower_id', 'borrower.borrower_id')
    .where('loan_id', '=', loanId)
    .selectAll('loan')
    .select(['zone', 'language', 'name', 'phone', 'email', 'address', 'area'])
    .$if(how === 'locked', (query) => query.forUpdate('borrower'))
    .executeTakeFirst();
  if (!loan) throw new UnknownLoan(loanId);
  return loan;
};

const load = async (
  tx: Tx,
  book: Book,
  loan: LoanRow,
  clockNow: Instant,
  doing?: StepKey,
): Promise<InHand> => {
  const newest = await tx
    .selectFrom('collection_case')
    .where('loan_id', '=', loan.loan_id)
    .selectAll()
    .orderBy('episode', 'desc')
    .limit(1)
    .executeTakeFirst();
  const allFacts = await factsOfBorrower(tx, loan.borrower_id);
  const facts = allFacts
    .filter(({ loanId, episode }) => loanId === loan.loan_id && episode === newest?.episode)
    .map(({ fact }) => fact);
  const account = await book.ledger.of(tx, loan.loan_id);
  const now = counted(clockNow, book.clock.tolerance, instantOfAct(newest, facts, doing));
  const others = await othersOf(tx, book, loan);
  const halting = await haltingNow(tx, book.rules, now);
  const { language = loan.language } = preferenceOf(allFacts);
  const hand = { tx, book, loan: { ...loan, language }, account, now, facts, allFacts, others, halting };
  if (!newest) return hand;
  return { ...hand, case: newest, strategy: await strategyOf(tx, book.rules, newest.strategy) };
};

const instantOfAct = (
  c: CaseRow | undefined,
  facts: readonly Fact[],
  doing?: StepKey,
): Instant | undefined => {
  if (doing === undefined) return undefined;
  const begun = facts.find((fact) => fact.kind === 'started' && fact.key === doing);
  if (begun) return begun.at;
  return c?.decision?.kind === 'act' && c.decision.key === doing ? c.decision.at : undefined;
};

const counted = (now: Instant, tolerance: number, at: Instant | undefined): Instant =>
  at !== undefined && Math.abs(now - at) <= tolerance ? instant(at) : now;
