import { partsOf, type Fact, type StepKey } from '../../domain/facts/fact';
import { isStillChosen } from '../../domain/decide/claim';
import type { Book } from '../book';
import { isHandedOver } from './hand-over';
import { append, underLock } from '../case/under-lock';

/** Whether a borrower may be rung now, with a collector already on the line. */
export type Connection = Readonly<{ kind: 'go'; to: string } | { kind: 'not-now' }>;

/**
 * The last look before a borrower's phone rings: `decide` must still choose this call, and it rings once. A payment
 * that was recorded before this moment stops it. `reference` is the collector's call, as its provider calls it.
 */
export function connect(book: Book, key: StepKey, reference?: string): Promise<Connection> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand): Promise<Connection> => {
      const { phone } = hand.loan;
      if (phone === null || !isOnTheLine(hand.dossier.facts, key) || isHandedOver(hand, key))
        return { kind: 'not-now' };
      if (!isStillChosen(hand.dossier, key, hand.now)) return { kind: 'not-now' };
      await append(hand, { kind: 'handing-over', key, ...(reference !== undefined && { reference }) });
      return { kind: 'go', to: phone };
    },
    { key },
  );
}

/** Begun, and not over: also a call that the provider was only thought to have lost rings nobody any more. */
const isOnTheLine = (facts: readonly Fact[], key: StepKey): boolean => {
  const own = facts.filter((fact) => 'key' in fact && fact.key === key);
  const isOver = own.some(
    (fact) => fact.kind === 'call-ended' || (fact.kind === 'ended' && fact.how.kind !== 'accepted'),
  );
  return own.some(({ kind }) => kind === 'started') && !isOver;
};
