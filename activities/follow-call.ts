import { placedCall, recordCallEnded } from '../casebook/acts/calls';
import { decideNext } from '../casebook/case/decide-next';
import { underLock } from '../casebook/case/under-lock';
import { partsOf } from '../domain/facts/fact';
import type { Next } from '../domain/next';
import type { Act } from './contact';
import type { Dependencies } from '../intake/dependencies';

/** Nobody speaks for longer, by the wall clock: what the provider cannot say then, nobody will know. */
const LONGEST_CALL_MS = 2 * 60 * 60 * 1000;

/** Asks how a call went, and records it. Safe to retry: it asks, and the book takes the end of a call once. */
export function followCall({ book, calls }: Dependencies) {
  return async ({ key, revision }: Act): Promise<Next> => {
    const { loanId } = partsOf(key);
    const call = await placedCall(book, loanId);
    if (!call) return underLock(book, loanId, decideNext, { key, revision });
    const isLost = Date.now() - call.claimedAt.getTime() > LONGEST_CALL_MS;
    const progress = await calls.progress(call.reference, call.to).catch((error: unknown) => {
      if (!isLost) throw error;
      return { kind: 'under-way' } as const;
    });
    // The provider's list may lag: a borrower who was let through may have been on the line after all.
    const isContradicted = progress.kind === 'over' && progress.how === 'no-collector' && call.isConnected;
    if (progress.kind === 'over' && !isContradicted)
      return recordCallEnded(book, call.key, key, progress.how, progress.seconds, revision);
    if (isLost) return recordCallEnded(book, call.key, key, 'unknown', 0, revision);
    return underLock(book, loanId, decideNext, { key, revision });
  };
}
