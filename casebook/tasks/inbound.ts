import { sql } from 'kysely';
import { INBOUND } from '../../domain/queues';
import type { Book } from '../book';
import { idOf } from '../case/in-hand';
import { askByTomorrow } from './set-aside';
import { keyOfInbound } from './task-rows';
import { underLock } from '../case/under-lock';

/**
 * Of each borrower with this number, as the book writes numbers, one loan that has a case: an open one if there is one.
 * What is recorded about an address on one loan holds for all of them.
 */
export async function loansOfNumber({ db }: Pick<Book, 'db'>, phone: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('borrower_contact')
    .innerJoin('loan', 'loan.borrower_id', 'borrower_contact.borrower_id')
    .innerJoin('collection_case', 'collection_case.loan_id', 'loan.loan_id')
    .where('phone', '=', phone)
    .distinctOn('loan.borrower_id')
    .orderBy('loan.borrower_id')
    .orderBy(sql`status = 'open'`, 'desc')
    .orderBy('loan.loan_id')
    .select('loan.loan_id')
    .execute();
  return rows.map((row) => row.loan_id);
}

const AIM =
  'read what the borrower wrote (show --audit --unmask) and act on it. Then close this task: arrears answer LOAN note of=inbound text=…';

/** Asks a person to read what came in for a loan: one work item for its case until somebody has noted it. */
export function askToRead(book: Book, loanId: string): Promise<void> {
  return underLock(book, loanId, (hand) =>
    askByTomorrow(hand.tx, book, { ...idOf(hand), key: keyOfInbound(hand), queue: INBOUND, aim: AIM }),
  );
}
