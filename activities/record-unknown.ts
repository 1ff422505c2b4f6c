import { latestNext } from '../casebook/decide-next';
import { append, underLock } from '../casebook/under-lock';
import type { Next } from '../domain/next';
import type { BookDependencies } from './dependencies';

/** So many names of a case's messages are kept, whoever sends more of them. */
const MOST_NAMES = 20;

/** Records that a case was sent a message of a name that none knows. Safe to retry: each name is recorded once. */
export const recordUnknown =
  ({ book }: BookDependencies) =>
  ({ loanId, message: sent }: Readonly<{ loanId: string; message: string }>): Promise<Next | undefined> =>
    underLock(book, loanId, async (hand) => {
      const message = sent.replace(/[\p{Cc}\p{Cs}]/gu, '?'); // what PostgreSQL cannot keep
      if (!hand.case) return undefined; // started by hand and not opened yet
      const known = hand.facts.flatMap((fact) =>
        fact.kind === 'input-refused' && fact.reason === NO_SUCH ? [fact.message] : [],
      );
      if (!known.includes(message) && known.length < MOST_NAMES)
        await append(hand, { kind: 'input-refused', message, reason: NO_SUCH });
      return latestNext(hand);
    });

const NO_SUCH = 'there is no signal or update of this name';
