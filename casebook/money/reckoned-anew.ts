import { isDeepStrictEqual } from 'node:util';
import type { Dossier } from '../../domain/dossier/dossier';
import { ofLoan } from '../../domain/dossier/known';
import { waivedOnLoan } from '../../domain/dossier/owed';
import { tooMuchNow } from '../../domain/dossier/paid';
import type { Happening } from '../../domain/facts/fact';
import { minor, type Instant } from '../../domain/words';
import type { InHand } from '../case/in-hand';
import { rewordSurplus } from '../tasks/overpaid';

/**
 * What follows when money, or anything that changes what is owed, became known: the ledger is told what is let off, where
 * that is another amount than before; the task about a payment of which less is too much says so, or closes; of which more
 * is, becomes a fact.
 */
export async function reckonedAnew(before: InHand, after: InHand): Promise<readonly Happening[]> {
  const { dossier, now } = after;
  if (isSameAccount(before.dossier, dossier)) return [];
  await tellWaived(before, after);
  if (!after.case) return [];
  const [was, is] = [tooMuchNow(before.dossier, now), tooMuchNow(dossier, now)];
  for (const [paymentId, amount] of was) {
    const left = is.get(paymentId) ?? minor(0);
    if (left < amount) await rewordSurplus(after, { paymentId, amount: left });
  }
  const more = [...is].filter(([paymentId, amount]) => amount > (was.get(paymentId) ?? 0));
  return more.map(([paymentId, amount]) => ({ kind: 'overpaid', paymentId, amount }) as const).toReversed();
}

/** Whether nothing changed by which anything is owed, on any of the borrower's loans at hand. */
function isSameAccount(before: Dossier, after: Dossier): boolean {
  return (
    before.payments === after.payments &&
    [...after.known.loans].every(([loanId, { quotes, holds, fees }]) => {
      const was = ofLoan(before, loanId);
      return was.quotes === quotes && was.holds === holds && was.fees === fees;
    })
  );
}

/** A message asks for several loans, and a hold may be on all of a person's: each of those at hand has its own ledger. */
async function tellWaived(before: InHand, { tx, book, dossier, now }: InHand): Promise<void> {
  for (const loanId of dossier.known.loans.keys()) {
    const waived = waivedIn(dossier, loanId, now);
    if (!isDeepStrictEqual(waived, waivedIn(before.dossier, loanId, now)))
      await book.ledger.waived(tx, loanId, waived);
  }
}

const waivedIn = (dossier: Dossier, loanId: string, now: Instant) => {
  const other = dossier.others.find((one) => one.loanId === loanId);
  return waivedOnLoan(loanId, other?.account ?? dossier, dossier, now);
};
