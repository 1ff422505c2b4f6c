import { latestNext } from '../casebook/case/decide-next';
import { recordRefusal } from '../casebook/case/refusals';
import { underLock } from '../casebook/case/under-lock';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';

/** So many names of a case's messages are kept, whoever sends more of them. */
const MOST_NAMES = 20;

/** Records that a case was sent a message of a name that none knows. Safe to retry: each name is recorded once. */
export function recordUnknown({ book }: BookDependencies) {
  return ({ loanId, message }: Readonly<{ loanId: string; message: string }>): Promise<Next | undefined> =>
    underLock(book, loanId, async (hand) => {
      if (!hand.case) return undefined; // started by hand and not opened yet
      const kept = hand.dossier.facts.filter(
        (fact) => fact.kind === 'input-refused' && fact.reason === NO_SUCH,
      ).length;
      const of = { message, reason: NO_SUCH, of: message };
      return latestNext(kept < MOST_NAMES ? await recordRefusal(hand, of) : hand);
    });
}

const NO_SUCH = 'there is no signal or update of this name';
