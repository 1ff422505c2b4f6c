import { claim, lookAgain, takeUp, type Unfinished, type Won } from '../casebook/acts/claim';
import type { Addressed, Compose } from '../casebook/acts/compose';
import { record } from '../casebook/acts/record';
import type { Book } from '../casebook/book';
import { whileItFails } from '../casebook/outside';
import { InDoubt, Overtaken, type MayLeave, type Provider } from '../channels/provider';
import { isUndoing } from '../domain/acts';
import type { Attempt } from '../domain/facts/attempt';
import { OVERTAKEN, partsOf, type Ending, type StepKey } from '../domain/facts/fact';
import type { Next } from '../domain/next';
import { hasUnheardNow } from '../intake/workflows/unheard';

/** Names the one attempt that an activity performs, and the revision at which that was decided. */
export type Act = Readonly<{
  key: StepKey;
  revision?: number;
  /** As an earlier build names the loan, too. */
  loanId?: string;
}>;

/** An activity may run for 30 s: until shortly before, the book is told again how it ended at the provider. */
const RECORDED_WITHIN_MS = 25_000;

/**
 * The only way out of the house: lock, decide and claim; send; record and decide what comes next.
 * Safe to retry: the claim asks `decide` once more and takes the key in one transaction under the borrower's lock; a
 * retry that finds its key taken asks the provider, by the words that were kept, before anything is sent again.
 */
export function contact<M extends Addressed>(book: Book, provider: Provider<M>, compose: Compose<M>) {
  const endings = rememberEndings();
  return async ({ key, revision }: Act): Promise<Next> => {
    const [began, until] = [Date.now(), performance.now() + RECORDED_WITHIN_MS];
    const send = async ({ attempt, lookedAt }: Won<M>): Promise<Ending> => {
      endings.keep(attempt);
      const gate = mayLeave(book, { key, revision }, began, lookedAt);
      const ending = await provider.send(attempt, gate).catch(stayedHere);
      endings.keep(attempt, ending);
      return ending;
    };
    const resume = async ({ attempt }: Unfinished<M>): Promise<Ending> => {
      const earlier = endings.of(attempt) ?? (await provider.find(attempt));
      if (earlier !== 'absent') return earlier;
      const taken = await takeUp(book, attempt, compose, revision);
      if (taken === 'sent-elsewhere') throw new InDoubt(taken);
      return taken === 'overtaken' ? STAYED_HERE : send(taken);
    };
    const claimed = await claim(book, key, compose, { revision, isClaimed: endings.isClaimed(key) });
    if (claimed.kind === 'overtaken') return claimed.next;
    const how = await (claimed.kind === 'won' ? send(claimed) : resume(claimed)).catch(doubtAbout(key));
    const said = how instanceof InDoubt ? { inDoubt: how.code } : how;
    return whileItFails(() => record(book, key, said, revision), until);
  };
}

const STAYED_HERE: Ending = { kind: 'not-sent', code: OVERTAKEN };

const stayedHere = (error: unknown): Ending => {
  if (error instanceof Overtaken) return STAYED_HERE;
  throw error;
};

/** Doubt is on record and the case goes on; what undoes is tried until it is certain (docs/decisions/0019). */
const doubtAbout =
  (key: StepKey) =>
  (error: unknown): InDoubt => {
    if (error instanceof InDoubt && !isUndoing(partsOf(key).act)) return error;
    throw error;
  };

/** So many attempts are remembered: more than are under way in one process. */
const REMEMBERED = 1_000;

/**
 * What this process claimed, and what providers answered it: a book that could not be told, or that forgot, learns it from
 * here. That nothing was sent holds only until the attempt is taken up again.
 */
function rememberEndings() {
  const kept = new Map<StepKey, Readonly<{ claimedAt: number; ending?: Ending }>>();
  const keep = ({ key, claimedAt }: Attempt<unknown>, ending?: Ending): void => {
    kept.delete(key);
    kept.set(key, { claimedAt: claimedAt.getTime(), ...(ending && { ending }) });
    const [oldest] = kept.keys();
    if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest);
  };
  const of = ({ key, claimedAt }: Attempt<unknown>): Ending | undefined => {
    const { ending, claimedAt: then } = kept.get(key) ?? {};
    return ending?.kind === 'not-sent' && then !== claimedAt.getTime() ? undefined : ending;
  };
  return { isClaimed: (key: StepKey): boolean => kept.has(key), keep, of };
}

/** A claim is itself a look; what leaves so soon after it needs no other. */
const FRESH_FOR_MS = 500;
/** An attempt that stood still for longer may have been given up for dead, and another one may be sending. */
const OURS_FOR_MS = 15_000;

/**
 * The gate that a provider's adapter passes as the very last thing before its words leave: the book is asked again, unless
 * it was asked just now. `began` is by the wall clock, which goes on while a machine is suspended; `lookedAt` by the
 * process's own, which nobody can set back.
 */
function mayLeave(
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
