import { sql } from 'kysely';
import { dateIn } from '../../domain/calendar';
import type { Next } from '../../domain/next';
import type { Instant, LocalDate } from '../../domain/words';
import type { Book, Tx } from '../book';
import { nextOf } from '../case/decide-next';
import { load } from '../case/in-hand';
import { packsOf } from '../case/packed';
import { isOfTheOutside } from '../outside';
import { partToday } from '../schema/parts';
import { stopsNow } from '../stops/stops-now';
import { beginCases, type NewLoan } from './begin-cases';
import { FIRST_REVISION, insertCases, insertNew } from './insert-new';
import type { LoanRow } from './loans';
import { sortNew, type NewRow } from './sort-new';

/** What came of a loan that is new: its case is open with a first decision, or nothing is overdue on it. `skipped` counts the steps before its day; `isOther` says that the book has its borrower reached in another way. */
export type OpenedNew = Readonly<
  { loan: LoanRow; isOther: boolean } & (
    { kind: 'opened'; next: Next; skipped: number } | { kind: 'not-overdue' }
  )
>;

/** What came of some rows; `others` are those that need more than this. */
export type Batch = Readonly<{ opened: readonly OpenedNew[]; others: readonly LoanRow[] }>;

/**
 * Keeps new loans and opens their cases, hundreds in one transaction: what `keepLoan` and `openCase` do for one. Known
 * borrowers are locked in the order of their ids, and left out unless `besideKnown`. All or nothing is kept; whoever
 * brings one of these borrowers or loans at the same moment makes all of them `others`.
 */
export async function openNewLoans(
  book: Book,
  rows: readonly LoanRow[],
  { besideKnown = true } = {},
): Promise<Batch> {
  const { fresh, others } = await sortNew(book, rows, besideKnown);
  if (fresh.length === 0) return { opened: [], others };
  const part = await partToday(book.db, dateIn(book.rules.lenderZone, await book.clock.now()));
  const opened = await book.db
    .transaction()
    .execute((tx) => keepAndOpen(tx, book, fresh, part))
    .catch(unlessOfARow);
  return opened ? { opened, others } : { opened: [], others: rows };
}

/** What the book cannot keep of one row must not keep out the others: each is tried alone. */
function unlessOfARow(error: unknown): undefined {
  if (isOfTheOutside(error)) throw error;
}

/** Somebody else wrote one of these borrowers or loans in this moment. */
class Raced extends Error {
  override readonly name = 'Raced';
}

async function keepAndOpen(
  tx: Tx,
  book: Book,
  rows: readonly NewRow[],
  part: LocalDate,
): Promise<readonly OpenedNew[]> {
  await lockKnown(tx, rows);
  const now = await book.clock.now();
  if (!(await insertNew(tx, rows, now))) throw new Raced();
  const at = { book, now, stops: await stopsNow(tx, book.rules, now) };
  const loans: NewLoan[] = [];
  for (const own of ofEachBorrower(rows)) {
    const [{ row, isKnown }] = own;
    loans.push(...beginCases(own, isKnown ? await load(tx, book, row) : undefined, at));
  }
  await insertCases(tx, loans, { now, part, packs: await packsOf(book, tx) });
  return loans.map((one) => outcomeOf(book, one, now));
}

/** Before anything is written that refers to a borrower: whoever would lock one later could wait for us, and we for them. */
async function lockKnown(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  const ids = rows.flatMap(({ row, isKnown }) => (isKnown ? [row.borrowerId] : []));
  if (ids.length > 0)
    await sql`
      select from borrower where borrower_id = any(${ids}::text[]) order by borrower_id for update`.execute(
      tx,
    );
}

function ofEachBorrower(rows: readonly NewRow[]): readonly (readonly [NewRow, ...NewRow[]])[] {
  const all = new Map<string, [NewRow, ...NewRow[]]>();
  for (const one of rows) {
    const own = all.get(one.row.borrowerId);
    if (own) own.push(one);
    else all.set(one.row.borrowerId, [one]);
  }
  return [...all.values()];
}

function outcomeOf(book: Book, { row: loan, isOther, case: c }: NewLoan, now: Instant): OpenedNew {
  if (!c) return { loan, isOther, kind: 'not-overdue' };
  const { dossier, decision, skipped } = c;
  const next = nextOf({ book, dossier, now }, decision, FIRST_REVISION);
  return { loan, isOther, kind: 'opened', skipped, next };
}
