import { decideNext } from '../casebook/decide-next';
import { append, underLock } from '../casebook/under-lock';
import type { Next } from '../domain/next';
import type { BookDependencies } from './dependencies';

/** Hears an operator's Cancel: the case is unwound and ends as withdrawn. Safe to retry: a stopped case stays stopped. */
export const stopCase =
  ({ book }: BookDependencies) =>
  ({ loanId, revision }: Readonly<{ loanId: string; revision?: number }>): Promise<Next> =>
    underLock(
      book,
      loanId,
      async (hand) => {
        const isStoppable =
          hand.case?.status === 'open' && !hand.dossier.facts.some(({ kind }) => kind === 'stopped');
        return decideNext(isStoppable ? await append(hand, { kind: 'stopped' }, { who: 'operator' }) : hand);
      },
      { revision },
    );
