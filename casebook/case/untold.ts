import type { Task } from '../../domain/decide/tasks';
import type { Book } from '../book';
import type { Undelivered } from './outbox';
import { insertWorkItem, keyOfNews } from '../tasks/task-rows';
import { underLock } from './under-lock';

const taskFor = (loanId: string): Task => ({
  queue: 'operators',
  aim: `the workflow of this case could not be told what is in the case book: find out why (docs/operating.md), then tell it again: arrears answer ${loanId} note of=news text=… by=STAFF`,
  dueIn: 1,
});

/** Gives up news that its workflow will never take: it is not tried again, and a person has a task until it is noted. */
export function giveUp(book: Book, { id, loanId }: Undelivered, code: string): Promise<void> {
  return underLock(book, loanId, async (hand) => {
    await hand.tx
      .updateTable('outbox')
      .set({ failed_at: new Date(), failed_code: code })
      .where('id', '=', id)
      .execute();
    await insertWorkItem(hand, keyOfNews(hand), taskFor(loanId));
  });
}
