import { partsOf, type Ending, type StepKey } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import type { Book } from '../book';
import { decideNext } from '../case/decide-next';
import { isUnderWay } from './hand-over';
import { append, underLock } from '../case/under-lock';

/** Records how a claimed act ended and decides what comes next. A second call for the same act changes nothing. */
export function record(book: Book, key: StepKey, how: Ending, revision?: number): Promise<Next> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (!isUnderWay(hand, key)) return decideNext(hand);
      return decideNext(await append(hand, { kind: 'ended', key, how }));
    },
    { key, revision, isClaimed: true },
  );
}

/** Records that an act failed for good: a claimed one may have reached the borrower, any other did not. */
export function recordFailed(book: Book, key: StepKey, code: string, revision?: number): Promise<Next> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (hand.case?.status !== 'open') return decideNext(hand);
      const outcome = isUnderWay(hand, key)
        ? ({ kind: 'ended', key, how: { kind: 'unknown' } } as const)
        : ({ kind: 'failed', key, code } as const);
      return decideNext(await append(hand, outcome));
    },
    { revision },
  );
}
