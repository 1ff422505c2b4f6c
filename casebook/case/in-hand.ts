import {
  dossierOf,
  type CaseId,
  type Dossier,
  type FactOfCase,
  type OtherLoan,
} from '../../domain/dossier/dossier';
import type { Doing } from '../acts/gone-back';
import { factOf, type StepKey } from '../../domain/facts/fact';
import { instant, type Instant } from '../../domain/words';
import { NoCase, type Book, type Tx } from '../book';
import { fixedOf, type LoanInBook } from '../loans/loan-in-book';
import { isFeedSilent } from '../money/payments-feed';
import { strategyOf } from './policy-version';
import { lockAndRead, type CaseOfLoan, type CaseRow, type Reading, type Whose } from './reading';

/**
 * A loan with its newest case in hand: read and changed under its borrower's lock, so that no other decision can pass.
 * The dossier is everything that is decided by, read and folded once; what is appended is folded into it.
 */
export type InHand = Readonly<{
  tx: Tx;
  book: Book;
  loan: LoanInBook;
  now: Instant;
  /** When the transaction began, by the database's clock. */
  began: Date;
  /** The number of the newest fact that was read: what has a higher one was appended since, and the book numbers it itself. */
  readUntil: number;
  /** The number of the newest fact that whoever asks has been told of. */
  seenUntil: number;
  /** The newest episode; absent while no case was ever opened. */
  case?: CaseRow;
  /** The borrower's other loans that have an open case. */
  elsewhere: readonly string[];
  dossier: Dossier;
}>;

/**
 * Locks a loan's borrower and reads it with its newest case; an act that is being done counts at its own instant, within
 * the clock's tolerance.
 * @throws UnknownLoan
 */
export async function load(tx: Tx, book: Book, whose: Whose, { key, revision }: Doing = {}): Promise<InHand> {
  const reading = await lockAndRead(tx, book, { ...whose, revision });
  const doneAt = instantOfAct(newestIn(reading), reading.facts, key);
  return inHand(tx, book, reading, counted(await book.clock.now(), book.clock.tolerance, doneAt));
}

/** Takes in hand the loan of a reading, or with another loan of the same borrower in its place that one. */
export async function inHand(tx: Tx, book: Book, reading: Reading, now: Instant): Promise<InHand> {
  const { loan, cases, facts: allFacts, accounts, stops, heardAt, began, seenUntil } = reading;
  const newest = newestIn(reading);
  const open = cases.filter((one) => one.status === 'open' && one !== newest);
  const { strategies } = book.rules;
  const papers = {
    loanId: loan.loan_id,
    episode: newest?.episode ?? 0,
    ...(await book.ledger.of(tx, loan.loan_id, accounts[loan.loan_id])),
    allFacts,
    others: await othersAmong(tx, book, open, reading),
    stops: { inForce: stops, isFeedSilent: isFeedSilent(heardAt, book.rules, now) },
    strategy: newest ? await strategyOf(tx, book.rules, newest.strategy) : strategies.get(loan.strategy),
    ...fixedOf(book.rules, loan),
  };
  const [first] = allFacts;
  const dossier = dossierOf(papers, first && lastOf.get(first));
  if (first) lastOf.set(first, dossier);
  const elsewhere = open.map(({ loan_id }) => loan_id);
  const readUntil = allFacts.at(-1)?.fact.seq ?? 0;
  const read = { readUntil, seenUntil, elsewhere, ...(newest && { case: newest }), dossier };
  return { tx, book, loan, now, began, ...read };
}

const newestIn = ({ loan, cases }: Reading): CaseOfLoan | undefined =>
  cases.find((one) => one.loan_id === loan.loan_id);

/** By the first fact of a borrower that this process remembers: what was put together last, of which nothing is folded again. */
const lastOf = new WeakMap<FactOfCase, Dossier>();

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

/** Of a borrower's other open cases those in the same currency; none where every case speaks for itself. */
async function othersAmong(
  tx: Tx,
  { rules, ledger }: Book,
  open: readonly CaseOfLoan[],
  { loan: { currency }, accounts }: Reading,
): Promise<readonly OtherLoan[]> {
  const others: OtherLoan[] = [];
  for (const one of open)
    if (rules.oneVoicePerPerson && one.currency === currency) {
      const account = await ledger.of(tx, one.loan_id, accounts[one.loan_id]);
      const strategy = await strategyOf(tx, rules, one.strategy);
      others.push({ loanId: one.loan_id, episode: one.episode, account, strategy });
    }
  return others;
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
