import { sql } from 'kysely';
import { partsOf, factOf, type CallEnd, type StepKey } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import { caseIn } from '../../domain/dossier/known';
import type { Book } from '../book';
import { decideNext } from '../case/decide-next';
import { isHandedOver } from './hand-over';
import { append, underLock, type InHand } from '../case/under-lock';

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
    const row = await hand.tx
      .selectFrom('message')
      .where('key', '=', key)
      .selectAll()
      .executeTakeFirstOrThrow();
    // The row was written by the claim of this call.
    const { to } = row.content as Readonly<{ to: string }>;
    return { key, reference, to, claimedAt: row.created_at, isConnected: isHandedOver(hand, key) };
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
    .selectFrom('fact')
    .where('kind', '=', 'ended')
    .where('key', 'like', '%/placeCall')
    .where(sql`data->'how'->>'reference'`, '=', reference)
    .select('seq')
    .executeTakeFirst();
  return found !== undefined;
}

const referenceOf = ({ dossier: { facts } }: InHand, key: StepKey): string | undefined => {
  const how = factOf(facts, 'ended', key)?.how;
  if (how?.kind !== 'accepted') return undefined;
  return factOf(facts, 'handing-over', key)?.reference ?? how.reference; // the call itself said which one it is
};
