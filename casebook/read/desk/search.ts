import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { ID } from '../../../domain/words';
import type { Book } from '../../book';

/** A loan that was found, and whether its newest case is open; null when it never had one. */
export type FoundLoan = Readonly<{ loanId: string; borrowerId: string; status: 'open' | 'closed' | null }>;

/** So many are shown. */
const MOST = 50;

/** The loans that a text names: by the loan's id, the borrower's, or a telephone number as people write it, with its country. */
export async function searchLoans({ db }: Pick<Book, 'db'>, text: string): Promise<readonly FoundLoan[]> {
  const number = text.startsWith('+') ? parsePhoneNumberFromString(text)?.number : undefined;
  if (number === undefined && !ID.test(text)) return [];
  const rows = await db
    .selectFrom('loan')
    .leftJoin('borrower_contact', 'borrower_contact.borrower_id', 'loan.borrower_id')
    .leftJoin('collection_case', 'collection_case.loan_id', 'loan.loan_id')
    .where((eb) =>
      number === undefined
        ? eb.or([eb('loan.loan_id', '=', text), eb('loan.borrower_id', '=', text)])
        : eb('phone', '=', number),
    )
    .distinctOn('loan.loan_id')
    .select(['loan.loan_id as loanId', 'loan.borrower_id as borrowerId', 'status'])
    .orderBy('loan.loan_id')
    .orderBy('episode', 'desc')
    .limit(MOST)
    .execute();
  return rows;
}
