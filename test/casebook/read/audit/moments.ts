import { toKept, type Kept } from '../../../../casebook/read/audit/known-then';
import { lookBack, type LookedBack, type NoMoment } from '../../../../casebook/read/audit/look-back';
import type { Book } from '../../../../casebook/book';
import { instant, type Instant } from '../../../../domain/words';
import type { Desk } from '../../../support/desk';

/** A loan of a book as it was at an instant. */
export async function at(book: Book, loanId: string, moment: Instant): Promise<LookedBack> {
  const back: LookedBack | NoMoment = await lookBack(book, loanId, () => moment);
  if ('kind' in back) throw new Error(`no moment: ${back.kind}`);
  return back;
}

/** Every decision of a loan as the book kept it. */
export async function decisionsOf(desk: Desk, loanId: string): Promise<readonly Kept[]> {
  const { db } = desk.dependencies.book;
  const rows = db.selectFrom('decision').where('loan_id', '=', loanId).selectAll();
  return toKept(db, await rows.orderBy('revision').execute());
}

/** The last decision of each instant, and an instant half way to the next one. */
const momentsOf = async (desk: Desk, loanId: string) => {
  const rows = await decisionsOf(desk, loanId);
  return rows.flatMap(({ revision, at: made }, index) => {
    const from = made.getTime();
    const until = rows[index + 1]?.at.getTime() ?? from + 1;
    const moments = [instant(from), instant(Math.floor((from + until) / 2))];
    return from === until ? [] : moments.map((moment) => ({ revision, moment }));
  });
};

/** What looking back says at each decision of a loan and between them; `book` is the one that recomputes. */
export async function verdictsOn(desk: Desk, loanId: string, book: Book = desk.dependencies.book) {
  const verdicts = [];
  for (const { revision, moment } of await momentsOf(desk, loanId)) {
    const { recorded, agree, differences } = await at(book, loanId, moment);
    verdicts.push({ expected: revision, found: recorded.revision, agree, differences });
  }
  return verdicts;
}

/** The same verdicts, if the record and the facts agree in each. */
export function agreeing(verdicts: readonly Readonly<{ expected: number }>[]) {
  return verdicts.map(({ expected }) => ({ expected, found: expected, agree: true, differences: [] }));
}
