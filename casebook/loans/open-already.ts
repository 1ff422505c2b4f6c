import { sql } from 'kysely';
import type { Brought } from '../../domain/brought';
import type { Book } from '../book';
import { isBroughtAlready } from './brought';
import { differences, type Contact } from './contact-data';
import type { LoanRow } from './loans';

/** A row whose loan has an open case; `isOther` when it says something else of how its borrower is reached. */
export type OpenAlready = Readonly<{ row: LoanRow; isOther: boolean }>;

type Known = Readonly<{ loan_id: string; borrower_id: string; currency: string; brought: Brought | null }>;

/** Of some rows those whose loan has an open case, and that contradict nothing that the book holds of it. */
export async function openAlready({ db }: Book, rows: readonly LoanRow[]): Promise<readonly OpenAlready[]> {
  if (rows.length === 0) return [];
  const { rows: known } = await sql<Contact & Known>`
    select loan.loan_id, loan.borrower_id, currency, name, phone, email, address, area, without, zone, language, brought
    from loan join collection_case using (loan_id) join borrower using (borrower_id)
      left join borrower_contact using (borrower_id) left join brought_along using (loan_id)
    where status = 'open' and loan.loan_id = any(${rows.map(({ loanId }) => loanId)}::text[])`.execute(db);
  const byLoan = new Map(known.map((one) => [one.loan_id, one]));
  return rows.flatMap((row) => {
    const one = byLoan.get(row.loanId);
    if (one?.borrower_id !== row.borrowerId || one.currency !== row.debt.currency) return [];
    if (!isBroughtAlready(row, one.brought)) return [];
    return [{ row, isOther: differences(row, one).length > 0 }];
  });
}
