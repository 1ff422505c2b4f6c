import { sql } from 'kysely';
import { keyOf, type StepKey } from '../domain/case/fact';
import type { Book } from './book';
import { askByTomorrow } from './set-aside';
import { underLock, type InHand } from './under-lock';
import { closeWorkItem } from './work-items';

/**
 * Of each borrower with this number, as the book writes numbers, one loan that has a case: an open one if there is one.
 * What is recorded about an address on one loan holds for all of them.
 */
export const loansOfNumber = async ({ db }: Pick<Book, 'db'>, phone: string): Promise<readonly string[]> => {
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
};

const AIM =
  'read what the borrower wrote (show --audit --unmask), act on it, then note that: arrears answer LOAN note of=inbound text=…';

/** Asks a person to read what came in for a loan: one work item for its case until somebody has noted it. */
export const askToRead = (book: Book, loanId: string): Promise<void> =>
  underLock(book, loanId, (hand) =>
    askByTomorrow(hand.tx, book, { ...caseOf(hand), key: keyFor(hand), queue: 'inbound', aim: AIM }),
  );

/** What came in for the case in hand was read. */
export const closeRead = (hand: InHand, who: string): Promise<void> =>
  closeWorkItem(hand, keyFor(hand), `noted by ${who}`);

const caseOf = ({ loan, case: c }: InHand) => ({ loanId: loan.loan_id, episode: c?.episode ?? 1 });

/** A strategy's steps are counted from 1: this is none of them. */
const keyFor = (hand: InHand): StepKey =>
  keyOf({ ...caseOf(hand), step: 'inbound', occurrence: 0, act: 'openWorkItem' });
