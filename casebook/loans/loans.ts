import type { Brought } from '../../domain/brought';
import type { Debt } from '../../domain/money/terms';
import type { Language } from '../../domain/words';
import type { Book, Tx } from '../book';
import { inLine } from '../case/under-lock';
import { BROUGHT_LATE, isBroughtAlready, keepBrought } from './brought';
import { LoanConflict } from './conflict';
import { keepBorrower, type OtherContact, type TakingOver } from './contact-data';

/** A loan as a lender hands it over: the borrower, how to reach them, and what is due. */
export type LoanRow = Readonly<{
  loanId: string;
  borrowerId: string;
  name: string;
  phone?: string;
  email?: string;
  /** Where the borrower lives, and the lender's code for the area: both, or no visit. */
  address?: string;
  area?: string;
  /** The channels by which the address reaches nobody, with blanks between, or `none`: a number without WhatsApp. */
  without?: string;
  zone: string;
  language: Language;
  /** The row names no language: it is the lender's own. */
  isLanguageAssumed?: boolean;
  strategy: string;
  debt: Debt;
  /** What came with it from another system. */
  brought?: Brought;
}>;

/**
 * Keeps a loan and its borrower in the book, or nothing of either. What is known already stays as it is: the debt of a
 * loan, and a borrower's contact data unless it is to be taken over; says what of it the row says otherwise.
 * @throws LoanConflict, Busy
 */
export function keepLoan(book: Book, row: LoanRow, takingOver?: TakingOver): Promise<OtherContact> {
  return inLine(book, row.borrowerId, () =>
    book.db.transaction().execute(async (tx) => {
      await refuseConflict(tx, row);
      const other = await keepBorrower(tx, book, row, takingOver);
      const isNew = await insertLoan(tx, row);
      if (isNew) await keepBrought(tx, [row], await book.clock.now());
      else await refuseConflict(tx, row); // somebody else was first
      return other;
    }),
  );
}

const refuseConflict = async (tx: Tx, row: LoanRow): Promise<void> => {
  const known = await tx
    .selectFrom('loan')
    .leftJoin('brought_along', 'brought_along.loan_id', 'loan.loan_id')
    .where('loan.loan_id', '=', row.loanId)
    .select(['borrower_id', 'currency', 'brought'])
    .executeTakeFirst();
  if (!known) return;
  if (known.borrower_id !== row.borrowerId)
    throw new LoanConflict('borrowerId', `the book has the loan of borrower ${known.borrower_id}`);
  if (known.currency !== row.debt.currency)
    throw new LoanConflict('currency', `the book has the loan in ${known.currency}`);
  if (!isBroughtAlready(row, known.brought)) throw new LoanConflict('row', BROUGHT_LATE);
};

const insertLoan = async (tx: Tx, { loanId, borrowerId, strategy, debt }: LoanRow): Promise<boolean> => {
  const { currency, costs, instalments } = debt;
  const inserted = await tx
    .insertInto('loan')
    .values({ loan_id: loanId, borrower_id: borrowerId, strategy, currency, costs_minor: costs })
    .onConflict((conflict) => conflict.doNothing())
    .returning('loan_id')
    .executeTakeFirst();
  if (!inserted) return false;
  const rows = instalments.map(({ dueOn, principal, interest }) => ({
    loan_id: loanId,
    due_on: dueOn,
    principal_minor: principal,
    interest_minor: interest,
  }));
  await tx.insertInto('instalment').values(rows).execute();
  return true;
};
