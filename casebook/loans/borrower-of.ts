import { UnknownLoan, type Book } from '../book';

/** So many loans are remembered: those of some minutes of work. */
const REMEMBERED = 10_000;

const known = new WeakMap<Book['db'], Map<string, string>>();

/**
 * Whose loan it is. That never changes, so a process asks once.
 * @throws UnknownLoan
 */
export async function borrowerOf({ db }: Pick<Book, 'db'>, loanId: string): Promise<string> {
  const borrowers = known.get(db) ?? new Map<string, string>();
  known.set(db, borrowers);
  const found = borrowers.get(loanId);
  if (found !== undefined) return found;
  const query = db.selectFrom('loan').where('loan_id', '=', loanId).select('borrower_id');
  const loan = await query.executeTakeFirst();
  if (!loan) throw new UnknownLoan(loanId);
  if (borrowers.size >= REMEMBERED) borrowers.clear();
  borrowers.set(loanId, loan.borrower_id);
  return loan.borrower_id;
}
