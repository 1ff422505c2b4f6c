import type { Debt } from '../domain/money/terms';
import type { Language } from '../domain/words';
import type { Book, Tx } from './book';

/** A loan as a lender hands it over: the borrower, how to reach them, and what is due. */
export type LoanRow = Readonly<{
  loanId: string;
  borrowerId: string;
  name: string;
  phone?: string;
  email?: string;
  zone: string;
  language: Language;
  strategy: string;
  debt: Debt;
}>;

/**
 * Keeps a loan and its borrower in the book. Contact data follows the newest hand-over; the debt of a loan that is
 * known already does not. Returns why it cannot be kept, if so.
 */
export const keepLoan = (book: Book, row: LoanRow): Promise<string | undefined> =>
  book.db.transaction().execute(async (tx) => {
    await keepBorrower(tx, row);
    const known = await tx
      .selectFrom('loan')
      .where('loan_id', '=', row.loanId)
      .select(['borrower_id', 'currency'])
      .executeTakeFirst();
    if (!known) return insertLoan(tx, row);
    if (known.borrower_id !== row.borrowerId) return `loanId: it belongs to borrower ${known.borrower_id}`;
    return known.currency === row.debt.currency ? undefined : `currency: the loan is in ${known.currency}`;
  });

const keepBorrower = async (tx: Tx, row: LoanRow): Promise<void> => {
  const { zone, language } = row;
  await tx
    .insertInto('borrower')
    .values({ borrower_id: row.borrowerId, zone, language })
    .onConflict((conflict) => conflict.column('borrower_id').doUpdateSet({ zone, language }))
    .execute();
  const contact = { name: row.name, phone: row.phone ?? null, email: row.email ?? null };
  await tx
    .insertInto('borrower_contact')
    .values({ borrower_id: row.borrowerId, ...contact })
    .onConflict((conflict) =>
      conflict.column('borrower_id').doUpdateSet({ ...contact, updated_at: new Date() }),
    )
    .execute();
};

const insertLoan = async (tx: Tx, { loanId, borrowerId, strategy, debt }: LoanRow): Promise<undefined> => {
  const { currency, costs, instalments } = debt;
  await tx
    .insertInto('loan')
    .values({ loan_id: loanId, borrower_id: borrowerId, strategy, currency, costs_minor: costs })
    .execute();
  const rows = instalments.map(({ dueOn, principal, interest }) => ({
    loan_id: loanId,
    due_on: dueOn,
    principal_minor: principal,
    interest_minor: interest,
  }));
  await tx.insertInto('instalment').values(rows).execute();
  return undefined;
};
