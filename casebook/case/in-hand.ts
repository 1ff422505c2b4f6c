import type { Selectable } from 'kysely';
import {
  dossierOf,
  type CaseId,
  type Dossier,
  type FactOfCase,
  type OtherLoan,
} from '../../domain/dossier/dossier';
import type { Stops } from '../../domain/dossier/stops';
import { factOf, type StepKey } from '../../domain/facts/fact';
import { instant, type Instant } from '../../domain/words';
import { NoCase, type Book, type Rules, type Tx } from '../book';
import { fixedOf, type LoanInBook } from '../loans/loan-in-book';
import { isFeedSilent } from '../money/payments-feed';
import type { Database } from '../schema/database';
import { stopsInForce } from '../stops/emergency-stops';
import { factsOfBorrower } from './facts';
import { strategyOf } from './policy-version';

/**
 * A loan with its newest case in hand: read and changed under its borrower's lock, so that no other decision can pass.
 * The dossier is everything that is decided by, read and folded once; what is appended is folded into it.
 */
export type InHand = Readonly<{
  tx: Tx;
  book: Book;
  loan: LoanInBook;
  now: Instant;
  /** The newest episode; absent while no case was ever opened. */
  case?: CaseRow;
  /** The borrower's other loans that have an open case. */
  elsewhere: readonly string[];
  dossier: Dossier;
}>;

type CaseRow = Selectable<Database['collection_case']>;
type CaseOfLoan = CaseRow & Readonly<{ currency: string }>;

/** Reads a loan with its newest case; an act that is being done counts at its own instant, within the clock's tolerance. */
export async function load(
  tx: Tx,
  book: Book,
  loan: LoanInBook,
  clockNow: Instant,
  doing?: StepKey,
): Promise<InHand> {
  const cases = await newestCasesOf(tx, loan.borrower_id);
  const newest = cases.find((one) => one.loan_id === loan.loan_id);
  const open = cases.filter((one) => one.status === 'open' && one !== newest);
  const allFacts = await factsOfBorrower(tx, loan.borrower_id);
  const now = counted(clockNow, book.clock.tolerance, instantOfAct(newest, allFacts, doing));
  const { strategies } = book.rules;
  const dossier = dossierOf({
    loanId: loan.loan_id,
    episode: newest?.episode ?? 0,
    ...(await book.ledger.of(tx, loan.loan_id)),
    allFacts,
    others: await othersAmong(tx, book, open, loan.currency),
    stops: await stopsNow(tx, book.rules, now),
    strategy: newest ? await strategyOf(tx, book.rules, newest.strategy) : strategies.get(loan.strategy),
    ...fixedOf(book.rules, loan),
  });
  const elsewhere = open.map(({ loan_id }) => loan_id);
  return { tx, book, loan, now, elsewhere, ...(newest && { case: newest }), dossier };
}

/** Names the newest case of the loan in hand; before the first one, that one. */
export function idOf({ loan, case: c }: InHand): CaseId {
  return { loanId: loan.loan_id, episode: c?.episode ?? 1 };
}

/** The loan in hand with its account as it is by now, after money was recorded on it. */
export async function withAccount(hand: InHand): Promise<InHand> {
  const account = await hand.book.ledger.of(hand.tx, hand.loan.loan_id);
  return { ...hand, dossier: { ...hand.dossier, ...account } };
}

/** The case in hand with its row changed. */
export async function withCase(
  hand: InHand,
  changes: Partial<Pick<CaseRow, 'status' | 'strategy' | 'revision'>>,
): Promise<InHand> {
  if (!hand.case) throw new NoCase(hand.loan.loan_id);
  await hand.tx
    .updateTable('collection_case')
    .set(changes)
    .where('loan_id', '=', hand.case.loan_id)
    .where('episode', '=', hand.case.episode)
    .execute();
  return { ...hand, case: { ...hand.case, ...changes } };
}

/** The newest case of each loan of a borrower: no other one of a loan is open. */
function newestCasesOf(tx: Tx, borrowerId: string): Promise<CaseOfLoan[]> {
  return tx
    .selectFrom('collection_case')
    .innerJoin('loan', 'loan.loan_id', 'collection_case.loan_id')
    .where('borrower_id', '=', borrowerId)
    .distinctOn('loan.loan_id')
    .orderBy('loan.loan_id')
    .orderBy('episode', 'desc')
    .selectAll('collection_case')
    .select('currency')
    .execute();
}

/** Of a borrower's other open cases those in the same currency; none where every case speaks for itself. */
async function othersAmong(
  tx: Tx,
  { rules, ledger }: Book,
  open: readonly CaseOfLoan[],
  currency: string,
): Promise<readonly OtherLoan[]> {
  const others: OtherLoan[] = [];
  for (const one of open)
    if (rules.oneVoicePerPerson && one.currency === currency) {
      const account = await ledger.of(tx, one.loan_id);
      const strategy = await strategyOf(tx, rules, one.strategy);
      others.push({ loanId: one.loan_id, episode: one.episode, account, strategy });
    }
  return others;
}

/** Read anew for every decision and every claim: no worker remembers it, so that a stop holds for all at once. */
export async function stopsNow(tx: Tx, rules: Rules, now: Instant): Promise<Stops> {
  return { inForce: await stopsInForce(tx), isFeedSilent: await isFeedSilent(tx, rules, now) };
}

function instantOfAct(
  c: CaseRow | undefined,
  all: readonly FactOfCase[],
  doing?: StepKey,
): Instant | undefined {
  if (doing === undefined) return undefined;
  const begun = factOf(
    all.map(({ fact }) => fact),
    'started',
    doing,
  );
  if (begun) return begun.at;
  return c?.decision?.kind === 'act' && c.decision.key === doing ? c.decision.at : undefined;
}

function counted(now: Instant, tolerance: number, at: Instant | undefined): Instant {
  return at !== undefined && Math.abs(now - at) <= tolerance ? instant(at) : now;
}
