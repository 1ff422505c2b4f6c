import { isStillChosen } from '../../domain/decide/claim';
import { factOf, partsOf, type CallEnd, type Fact, type StepKey } from '../../domain/facts/fact';
import { caseIn } from '../../domain/dossier/known';
import type { Next } from '../../domain/next';
import type { Book } from '../book';
import { append } from '../case/append';
import { decideNext } from '../case/decide-next';
import type { InHand } from '../case/in-hand';
import { underLock } from '../case/under-lock';
import { attemptOf, isHandedOver } from './attempt';
import type { Addressed } from './compose';

/** A call that was placed and of which nobody knows yet how it ended. */
export type PlacedCall = Readonly<{
  key: StepKey;
  reference: string;
  to: string;
  claimedAt: Date;
  /** Whether the book let the borrower be rung. */
  isConnected: boolean;
}>;

/** The call of a loan that is under way, or undefined. */
export function placedCall(book: Book, loanId: string): Promise<PlacedCall | undefined> {
  return underLock(book, loanId, async (hand) => {
    const key = hand.case?.status === 'open' ? caseIn(hand.dossier).call?.key : undefined;
    const reference = key && referenceOf(hand, key);
    if (key === undefined || reference === undefined) return undefined;
    const { message, claimedAt } = await attemptOf<Addressed>(hand, key);
    return { key, reference, to: message.to, claimedAt, isConnected: isHandedOver(hand, key) };
  });
}

/** Records how a call ended, once, and decides what comes next. `doing` is the look that found it out. */
export function recordCallEnded(
  book: Book,
  call: StepKey,
  doing: StepKey,
  how: CallEnd,
  seconds: number,
  revision?: number,
): Promise<Next> {
  return underLock(
    book,
    partsOf(call).loanId,
    async (hand) => {
      if (factOf(hand.dossier.facts, 'call-ended', call)) return decideNext(hand);
      return decideNext(await append(hand, { kind: 'call-ended', key: call, how, seconds }));
    },
    { key: doing, revision },
  );
}

/** Whether the book knows a provider's reference of a call: it belongs to another attempt. */
export async function isCallKnown(book: Book, reference: string): Promise<boolean> {
  const found = await book.db
    .selectFrom('claim')
    .where('reference', '=', reference)
    .select('of_case')
    .executeTakeFirst();
  return found !== undefined;
}

const referenceOf = ({ dossier: { facts } }: InHand, key: StepKey): string | undefined => {
  const how = factOf(facts, 'ended', key)?.how;
  if (how?.kind !== 'accepted') return undefined;
  return factOf(facts, 'handing-over', key)?.reference ?? how.reference; // the call itself said which one it is
};

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
