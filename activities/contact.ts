import type { Book } from '../casebook/book';
import { claim, takeUp, type Unfinished, type Won } from '../casebook/acts/claim';
import type { Addressed, Compose } from '../casebook/acts/compose';
import { recordDoubt } from '../casebook/acts/doubts';
import { whileItFails } from '../casebook/passing';
import { record } from '../casebook/acts/record';
import { InDoubt, Overtaken, type Provider } from '../channels/provider';
import { OVERTAKEN, partsOf, type Ending, type StepKey } from '../domain/facts/fact';
import { isUndoing } from '../domain/channels';
import type { Next } from '../domain/next';
import { rememberEndings } from './endings';
import { mayLeave } from './may-leave';

/** Names the one attempt that an activity performs, and the revision at which that was decided. */
export type Act = Readonly<{ loanId: string; key: StepKey; revision?: number }>;

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
    const note = () =>
      how instanceof InDoubt ? recordDoubt(book, key, how.code, revision) : record(book, key, how, revision);
    return whileItFails(note, until);
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
