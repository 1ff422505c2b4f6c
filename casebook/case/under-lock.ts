import { sql } from 'kysely';
import type { Book } from '../book';
import { borrowerOf } from '../loans/borrower-of';
import { noticeLoss, type Doing } from '../acts/gone-back';
import { load, loanRowOf, type InHand } from './in-hand';
import { inLine } from './line';

export { append } from './append';
export type { InHand } from './in-hand';

/**
 * Takes a loan's newest case in hand for one transaction. All loans of a borrower share one lock, because caps count
 * over all of them. `doing` names the act being performed: within the clock's tolerance it counts at its own instant;
 * by what it knows of the book a loss of commits is noticed here, whoever comes first.
 * Work in hand must not take another loan in hand: it would wait for itself.
 * @throws UnknownLoan, Busy
 */
export async function underLock<T>(
  book: Book,
  loanId: string,
  work: (hand: InHand) => Promise<T>,
  doing: Doing = {},
): Promise<T> {
  return inLine(book, await borrowerOf(book, loanId), () =>
    book.db.transaction().execute(async (tx) => {
      if (book.waits) await sql`set local lock_timeout = ${sql.lit(book.waits.forMs)}`.execute(tx);
      const loan = await loanRowOf(tx, loanId, 'locked');
      const hand = await load(tx, book, loan, await book.clock.now(), doing.key);
      return work(await noticeLoss(hand, doing));
    }),
  );
}
