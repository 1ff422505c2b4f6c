import { sql } from 'kysely';
import { dateIn } from '../../domain/calendar';
import { countSkipped, isToBeOpened, ofNextCase, opened } from '../../domain/decide/opening-case';
import { turn } from '../../domain/decide/turn';
import { dossierOf, type FactOfCase, type OtherLoan } from '../../domain/dossier/dossier';
import type { Stops } from '../../domain/dossier/stops';
import type { Next } from '../../domain/next';
import type { Instant } from '../../domain/words';
import type { Book } from '../book';
import { nextOf } from '../case/decide-next';
import { isOfTheOutside } from '../outside';
import { partToday } from '../schema/parts';
import { stopsNow } from '../stops/stops-now';
import { contactOf } from './contact-data';
import { FIRST_REVISION, insertNew, type NewLoan } from './insert-new';
import { fixedOf, type LoanInBook } from './loan-in-book';
import type { LoanRow } from './loans';

/** What came of a loan that is new: its case is open with a first decision, or nothing is overdue on it. `skipped` counts the steps before its day. */
export type OpenedNew = Readonly<
  { loan: LoanRow } & ({ kind: 'opened'; next: Next; skipped: number } | { kind: 'not-overdue' })
>;

/** What came of some rows; `others` are loans or borrowers that the book knew, which need more than this. */
export type Batch = Readonly<{ opened: readonly OpenedNew[]; others: readonly LoanRow[] }>;

/**
 * Keeps new loans of new borrowers and opens their cases, hundreds in one transaction: what `keepLoan` and `openCase` do
 * for one. All or nothing is kept; whoever brings one of these borrowers at the same moment makes all of them `others`.
 */
export async function openNewLoans(book: Book, rows: readonly LoanRow[]): Promise<Batch> {
  const { fresh, others } = await sorted(book, rows);
  if (fresh.length === 0) return { opened: [], others };
  const now = await book.clock.now();
  const part = await partToday(book.db, dateIn(book.rules.lenderZone, now));
  const done = await book.db
    .transaction()
    .execute(async (tx) => {
      const stops = await stopsNow(tx, book.rules, now);
      const borrowers = [...byBorrower(fresh)].toSorted(([one], [other]) => (one < other ? -1 : 1));
      const loans = borrowers.flatMap(([, own]) => loansOf(own, { book, now, stops }));
      if (!(await insertNew(tx, loans, { now, part }))) throw new Raced();
      return loans;
    })
    .catch(unlessOfARow);
  if (!done) return { opened: [], others: rows };
  return { opened: done.map((one) => outcomeOf(book, one, now)), others };
}

/** What the book cannot keep of one row must not keep out the others: each is tried alone. */
function unlessOfARow(error: unknown): undefined {
  if (isOfTheOutside(error)) throw error;
}

/** Somebody else wrote one of these borrowers or loans in this moment. */
class Raced extends Error {
  override readonly name = 'Raced';
}

/** The rows of borrowers that the book does not know; two rows of one loan, or that contradict each other, are none. */
async function sorted(
  { db }: Book,
  rows: readonly LoanRow[],
): Promise<Readonly<{ fresh: readonly LoanRow[]; others: readonly LoanRow[] }>> {
  const ids = rows.map(({ borrowerId }) => borrowerId);
  const loans = rows.map(({ loanId }) => loanId);
  const { rows: known } = await sql<{ id: string }>`
    select borrower_id as id from borrower where borrower_id = any(${ids}::text[])
    union all select 'loan/' || loan_id from loan where loan_id = any(${loans}::text[])`.execute(db);
  const inBook = new Set(known.map(({ id }) => id));
  const [fresh, others]: [LoanRow[], LoanRow[]] = [[], []];
  const first = new Map<string, LoanRow>();
  const seen = new Set<string>();
  for (const row of rows) {
    const before = first.get(row.borrowerId);
    const isFresh =
      !inBook.has(row.borrowerId) &&
      !inBook.has(`loan/${row.loanId}`) &&
      !seen.has(row.loanId) &&
      (before === undefined || isSamePerson(before, row)) &&
      !asksMore(row, before !== undefined);
    (isFresh ? fresh : others).push(row);
    seen.add(row.loanId);
    if (isFresh) first.set(row.borrowerId, before ?? row);
  }
  return { fresh, others };
}

/** What a loan brings along may be news for the cases that are opened before it, or a task for somebody. */
const asksMore = ({ brought }: LoanRow, isAnother: boolean): boolean =>
  brought !== undefined && (isAnother || brought.facts.some(({ happening }) => happening.kind === 'held'));

const isSamePerson = (one: LoanRow, other: LoanRow): boolean =>
  JSON.stringify([contactOf(one), one.zone, one.language]) ===
  JSON.stringify([contactOf(other), other.zone, other.language]);

function byBorrower(rows: readonly LoanRow[]): ReadonlyMap<string, readonly LoanRow[]> {
  const all = new Map<string, LoanRow[]>();
  for (const row of rows) all.set(row.borrowerId, [...(all.get(row.borrowerId) ?? []), row]);
  return all;
}

type At = Readonly<{ book: Book; now: Instant; stops: Stops }>;

/** The loans of one borrower, one after the other, as the book would see them: each case is opened beside those before it. */
function loansOf(rows: readonly LoanRow[], at: At): readonly NewLoan[] {
  let allFacts: readonly FactOfCase[] = [];
  const others: OtherLoan[] = [];
  return rows.map((row) => {
    const one = loanOf(row, allFacts, others, at);
    if (!one.case) return one;
    const { dossier, strategy } = one.case;
    allFacts = dossier.allFacts;
    others.push({
      loanId: row.loanId,
      episode: 1,
      account: { debt: row.debt, payments: row.brought?.payments ?? [] },
      strategy,
    });
    return one;
  });
}

function loanOf(
  row: LoanRow,
  allFacts: readonly FactOfCase[],
  others: readonly OtherLoan[],
  { book, now, stops }: At,
): NewLoan {
  const { rules } = book;
  const strategy = rules.strategies.get(row.strategy);
  const empty = dossierOf({
    ...{ loanId: row.loanId, episode: 0, debt: row.debt, stops, strategy },
    payments: row.brought?.payments ?? [],
    ...{ allFacts, others: spokenFor(row, others, book) },
    ...fixedOf(rules, asInBook(row)),
  });
  const before = ofNextCase(empty, strategy);
  if (!strategy || !isToBeOpened(before, now)) return { row };
  const open = opened(before, now, row.brought?.facts);
  const { facts, dossier, decision } = turn(open.dossier, now);
  const skipped = countSkipped(open);
  const under = { strategy, law: rules.law.hash, roster: rules.roster.hash };
  return { row, case: { ...under, facts: [...open.facts, ...facts], dossier, decision, skipped } };
}

function spokenFor({ debt }: LoanRow, others: readonly OtherLoan[], { rules }: Book): readonly OtherLoan[] {
  return rules.oneVoicePerPerson
    ? others.filter(({ account }) => account.debt.currency === debt.currency)
    : [];
}

/** A row as the book would read it back. */
function asInBook(row: LoanRow): LoanInBook {
  const { loanId, borrowerId, strategy, zone, language, debt } = row;
  const ids = { loan_id: loanId, borrower_id: borrowerId, strategy, zone, language };
  return {
    ...ids,
    currency: debt.currency,
    costs_minor: debt.costs,
    created_at: new Date(0),
    ...contactOf(row),
  };
}

function outcomeOf(book: Book, { row: loan, case: c }: NewLoan, now: Instant): OpenedNew {
  if (!c) return { loan, kind: 'not-overdue' };
  const { dossier, decision, skipped } = c;
  return { loan, kind: 'opened', skipped, next: nextOf({ book, dossier, now }, decision, FIRST_REVISION) };
}
