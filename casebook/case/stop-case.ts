import type { Next } from '../../domain/next';
import type { Book } from '../book';
import { decideNext } from './decide-next';
import { append, underLock } from './under-lock';

/** Stops an open case for good, as an operator wants it: what is in force is unwound, then it ends as withdrawn. Safe to repeat. */
export function stopCase(book: Book, loanId: string, revision?: number): Promise<Next> {
  return underLock(
    book,
    loanId,
    async (hand) => {
      const isStoppable =
        hand.case?.status === 'open' && !hand.dossier.facts.some(({ kind }) => kind === 'stopped');
      return decideNext(isStoppable ? await append(hand, { kind: 'stopped' }, { who: 'operator' }) : hand);
    },
    { revision },
  );
}
