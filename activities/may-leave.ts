import type { Book } from '../casebook/book';
import { lookAgain } from '../casebook/acts/hand-over';
import { InDoubt, Overtaken, type MayLeave } from '../channels/provider';
import { partsOf, type StepKey } from '../domain/facts/fact';
import { isUndoing } from '../domain/channels';
import { hasUnheardNow } from '../intake/workflows/unheard';

/** A claim is itself a look; what leaves so soon after it needs no other. */
const FRESH_FOR_MS = 500;
/** An attempt that stood still for longer may have been given up for dead, and another one may be sending. */
const OURS_FOR_MS = 15_000;

/**
 * The gate that a provider's adapter passes as the very last thing before its words leave: the book is asked again, unless
 * it was asked just now. `began` is by the wall clock, which goes on while a machine is suspended; `lookedAt` by the
 * process's own, which nobody can set back.
 */
export function mayLeave(
  book: Book,
  { key, revision }: Readonly<{ key: StepKey; revision: number | undefined }>,
  began: number,
  lookedAt = -Infinity,
): MayLeave {
  return async () => {
    const isFresh = performance.now() - lookedAt <= FRESH_FOR_MS;
    // An act that took its time may be later than something that its workflow has yet to hear, or to record.
    if (Date.now() - began > FRESH_FOR_MS && !isUndoing(partsOf(key).act) && (await hasUnheardNow()))
      throw new Overtaken();
    const look = isFresh ? 'go' : await lookAgain(book, key, revision);
    if (look === 'overtaken') throw new Overtaken();
    if (look === 'sent-elsewhere') throw new InDoubt(look);
    if (Date.now() - began > OURS_FOR_MS) throw new InDoubt('stood-still');
  };
}
