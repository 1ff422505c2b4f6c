import type { Book } from '../casebook/book';
import { claim, type Addressed, type Claim, type Compose } from '../casebook/claim';
import { record } from '../casebook/record';
import { InDoubt, type Provider } from '../channels/provider';
import { OVERTAKEN, type Ending, type StepKey } from '../domain/case/fact';
import type { Next } from '../domain/next';

/** Names the one attempt that an activity performs. */
export type Act = Readonly<{ loanId: string; key: StepKey; revision?: number }>;

/**
 * The only way out of the house: lock, decide and claim; send; record and decide what comes next.
 * Safe to retry: the claim asks `decide` once more and takes the key in one transaction under the borrower's lock; a
 * retry that finds its key taken asks the provider before anything is sent again.
 */
export const contact =
  <M extends Addressed>(book: Book, provider: Provider<M>, compose: Compose<M>) =>
  async ({ key }: Act): Promise<Next> => {
    const began = Date.now();
    const claimed = await claim(book, key, compose);
    if (claimed.kind === 'overtaken') return claimed.next;
    return record(book, key, await deliver(sendingSince(provider, began), claimed));
  };

/** An attempt that stood still for longer may have been given up for dead, and another one may be sending. */
const OURS_FOR_MS = 15_000;

const sendingSince = <M>({ send, find }: Provider<M>, began: number): Provider<M> => ({
  find,
  send: (attempt) => {
    if (Date.now() - began > OURS_FOR_MS) throw new InDoubt('stood-still');
    return send(attempt);
  },
});

const deliver = async <M>(
  provider: Provider<M>,
  claimed: Exclude<Claim<M>, { kind: 'overtaken' }>,
): Promise<Ending> => {
  if (claimed.kind === 'won') return provider.send(claimed.attempt);
  const { attempt, again } = claimed;
  const earlier = await provider.find(attempt).catch((error: unknown): Ending => {
    if (again) throw error;
    return { kind: 'unknown' }; // nobody wants it any more: the case must not wait for a provider that is away
  });
  if (earlier !== 'absent') return earlier;
  return again ? provider.send(again) : { kind: 'not-sent', code: OVERTAKEN };
};
