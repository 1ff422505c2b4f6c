import { keyOf, type StepKey } from '../domain/case/fact';
import type { Task } from '../domain/decide/tasks';
import type { Book } from './book';
import type { Undelivered } from './outbox';
import { underLock, type InHand } from './under-lock';
import { closeWorkItem, insertWorkItem } from './work-items';

const taskFor = (loanId: string): Task => ({
  queue: 'operators',
  aim: `the case could not be told what is on record: see why (docs/operating.md), then tell it again: arrears answer ${loanId} note of=news text=… by=STAFF`,
  dueIn: 1,
});

/** Gives up news that its workflow will never take: it is not tried again, and a person has a task until it is noted. */
export const giveUp = (book: Book, { id, loanId }: Undelivered, code: string): Promise<void> =>
  underLock(book, loanId, async (hand) => {
    await hand.tx
      .updateTable('outbox')
      .set({ failed_at: new Date(), failed_code: code })
      .where('id', '=', id)
      .execute();
    await insertWorkItem(hand, keyOfNews(hand), taskFor(loanId));
  });

/** Somebody saw to the news that the case in hand could not be told. */
export const closeUntold = (hand: InHand, who: string): Promise<void> =>
  closeWorkItem(hand, keyOfNews(hand), `noted by ${who}`);

/** A strategy's steps are counted from 1: this is none of them. */
const keyOfNews = ({ loan, case: c }: InHand): StepKey =>
  keyOf({
    loanId: loan.loan_id,
    episode: c?.episode ?? 1,
    step: 'news',
    occurrence: 0,
    act: 'openWorkItem',
  });
