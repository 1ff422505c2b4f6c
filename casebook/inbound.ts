import { sql } from 'kysely';
import { addDays, dateIn } from '../domain/calendar';
import { keyOf, type StepKey } from '../domain/case/fact';
import type { Book } from './book';
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

/** Somebody reads it by the next day. */
const DUE_IN_DAYS = 1;
const AIM =
  'read what the borrower wrote (show --audit --unmask), act on it, then note that: arrears answer LOAN note of=inbound';

/** Asks a person to read what came in for a loan: one work item for its case until somebody has noted it. */
export const askToRead = (book: Book, loanId: string): Promise<void> =>
  underLock(book, loanId, async (hand) => {
    const today = dateIn(book.rules.lenderZone, hand.now);
    const dates = { opened_at: new Date(hand.now), due_on: addDays(today, DUE_IN_DAYS) };
    await hand.tx
      .insertInto('work_item')
      .values({ ...itemOf(hand), queue: 'inbound', aim: AIM, ...dates })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet({ ...dates, closed_at: null, result: null })
          .where('work_item.closed_at', 'is not', null),
      )
      .execute();
  });

/** What came in for the case in hand was read. */
export const closeRead = (hand: InHand, who: string): Promise<void> =>
  closeWorkItem(hand, itemOf(hand).key, `noted by ${who}`);

const itemOf = ({ loan, case: c }: InHand) => {
  const [loanId, episode] = [loan.loan_id, c?.episode ?? 1];
  // A strategy's steps are counted from 1: this is none of them.
  const key: StepKey = keyOf({ loanId, episode, step: 'inbound', occurrence: 0, act: 'openWorkItem' });
  return { key, loan_id: loanId, episode };
};
