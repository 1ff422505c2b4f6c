import { isDeepStrictEqual } from 'node:util';
import { tooMuchNow } from '../../domain/dossier/paid';
import { waivedNow } from '../../domain/dossier/owed';
import type { Happening } from '../../domain/facts/fact';
import { minor } from '../../domain/words';
import { append } from '../case/append';
import { withAccount, type InHand } from '../case/in-hand';
import { rewordSurplus } from '../tasks/overpaid';

/** The loan in hand with its account as it is after money was recorded on it, and with all that follows from that. */
export async function afterMoney(before: InHand, recorded: InHand): Promise<InHand> {
  const told = await withAccount(recorded);
  return append(told, await reckonedAnew(before, told));
}

/**
 * What follows when money, or what changes what is owed, became known: the ledger is told what is let off, if that is
 * another amount; the task about a payment of which less is too much says so, or closes; of which more is, becomes a fact.
 */
export async function reckonedAnew(before: InHand, after: InHand): Promise<readonly Happening[]> {
  const { tx, book, dossier, now } = after;
  const waived = waivedNow(dossier, now);
  if (!isDeepStrictEqual(waived, waivedNow(before.dossier, now)))
    await book.ledger.waived(tx, dossier.loanId, waived);
  if (!after.case) return [];
  const [was, is] = [tooMuchNow(before.dossier, now), tooMuchNow(dossier, now)];
  for (const [paymentId, amount] of was) {
    const left = is.get(paymentId) ?? minor(0);
    if (left < amount) await rewordSurplus(after, { paymentId, amount: left });
  }
  const more = [...is].filter(([paymentId, amount]) => amount > (was.get(paymentId) ?? 0));
  return more.map(([paymentId, amount]) => ({ kind: 'overpaid', paymentId, amount }) as const).toReversed();
}
