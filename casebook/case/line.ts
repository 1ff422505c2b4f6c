import { Busy, type Book } from '../book';

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
