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
  /** Where the borrower lives, and the lender's code for the area: both, or no visit. */
  address?: string;
  area?: string;
  zone: string;
  language: Language;
  strategy: string;
  debt: Debt;
}>;

/** A row that contradicts what the book holds; `field` and `reason` are for whoever sent it. */
export class LoanConflict extends Error {
  override readonly name = 'LoanConflict';
  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field} ${reason}`);
  }
}

/**
 * Keeps a loan and its borrower in the book, or nothing of either. Contact data follows the newest hand-over; the debt
 * of a loan that is known already does not.
 * @throws LoanConflict
 */
export const keepLoan = (book: Book, row: LoanRow): Promise<void> =>
  book.db.transaction().execute(async (tx) => {
    await refuseConflict(tx, row);
    await keepBorrower(tx, row);
    const isNew = await insertLoan(tx, row);
    if (!isNew) await refuseConflict(tx, row); // somebody else was first
  });

const refuseConflict = async (tx: Tx, row: LoanRow): Promise<void> => {
  const known = await tx
    .selectFrom('loan')
    .where('loan_id', '=', row.loanId)
    .select(['borrower_id', 'currency'])
    .executeTakeFirst();
  if (!known) return;
  if (known.borrower_id !== row.borrowerId)
    throw new LoanConflict('borrowerId', `the book has the loan of borrower ${known.borrower_id}`);
  if (known.currency !== row.debt.currency)
    throw new LoanConflict('currency', `the book has the loan in ${known.currency}`);
};

const keepBorrower = async (tx: Tx, row: LoanRow): Promise<void> => {
  const { zone, language } = row;
  await tx
    .insertInto('borrower')
    .values({ borrower_id: row.borrowerId, zone, language })
    .onConflict((conflict) => conflict.column('borrower_id').doUpdateSet({ zone, language }))
    .execute();
  const { name, phone = null, email = null, address = null, area = null } = row;
  const contact = { name, phone, email, address, area };
  await tx
    .insertInto('borrower_contact')
    .values({ borrower_id: row.borrowerId, ...contact })
    .onConflict((conflict) =>
      conflict.column('borrower_id').doUpdateSet((eb) => ({
        ...contact,
        // A file without these columns says nothing about them.
        address: eb.fn.coalesce(eb.ref('excluded.address'), eb.ref('borrower_contact.address')),
        area: eb.fn.coalesce(eb.ref('excluded.area'), eb.ref('borrower_contact.area')),
        updated_at: new Date(),
      })),
    )
    .execute();
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
