import { CompiledQuery } from 'kysely';
import { noticeLoss, type Doing } from '../acts/gone-back';
import { Busy, type Book } from '../book';
import { borrowerOf } from '../loans/loan-in-book';
import { sendAhead } from '../schema/driver';
import { load, type InHand } from './in-hand';

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
  const borrowerId = await borrowerOf(book, loanId);
  return inLine(book, borrowerId, () =>
    book.db.transaction().execute(async (tx) => {
      if (book.waits)
        await sendAhead(tx, CompiledQuery.raw(`set local lock_timeout = ${Math.ceil(book.waits.forMs)}`));
      const hand = await load(tx, book, { loanId, borrowerId }, doing);
      return work(await noticeLoss(hand, doing));
    }),
  );
}

/** By borrower, those who wait for whoever has them in hand; no entry when nobody has. */
type Lines = Map<string, (() => void)[]>;

const all = new WeakMap<Book['db'], Lines>();

/** Activities are as many as their workers let in, and Temporal sends them again. */
const ACTIVITIES = { forMs: 15_000, most: Number.POSITIVE_INFINITY };

/**
 * Does work on a borrower when nobody else of this process does, in the order of arrival: whoever waits does so here,
 * not on a connection that others need.
 * @throws Busy when too many wait already, or the turn does not come in time
 */
export async function inLine<T>(
  { db, waits = ACTIVITIES }: Pick<Book, 'db' | 'waits'>,
  borrowerId: string,
  work: () => Promise<T>,
): Promise<T> {
  const lines = all.get(db) ?? new Map<string, (() => void)[]>();
  all.set(db, lines);
  await turn(lines, borrowerId, waits);
  try {
    return await work();
  } finally {
    const next = lines.get(borrowerId)?.shift();
    if (next) next();
    else lines.delete(borrowerId);
  }
}

const turn = (lines: Lines, borrowerId: string, { forMs, most }: typeof ACTIVITIES): Promise<void> => {
  const waiting = lines.get(borrowerId);
  if (!waiting) {
    lines.set(borrowerId, []);
    return Promise.resolve();
  }
  if (waiting.length >= most) return Promise.reject(new Busy());
  return new Promise((resolve, reject) => {
    const begin = () => {
      clearTimeout(patience);
      resolve();
    };
    const patience = setTimeout(() => {
      waiting.splice(waiting.indexOf(begin), 1);
      reject(new Busy());
    }, forMs);
    waiting.push(begin);
  });
};
