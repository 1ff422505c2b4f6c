import { isDeepStrictEqual } from 'node:util';
import { surplusNow } from '../../domain/dossier/paid';
import { waivedNow } from '../../domain/dossier/owed';
import type { Happening } from '../../domain/facts/fact';
import { minor } from '../../domain/words';
import { append } from '../case/append';
import { withAccount, type InHand } from '../case/in-hand';

/**
 * The loan in hand with its account as it is after money was recorded on it: the ledger is told what is let off for it,
 * and a payment of more than is owed at all becomes a fact, and a person's task.
 */
export async function afterMoney(before: InHand, recorded: InHand): Promise<InHand> {
  const told = await withAccount(recorded);
  const { loanId } = told.dossier;
  const waived = waivedNow(told.dossier, told.now);
  if (!isDeepStrictEqual(waived, waivedNow(before.dossier, told.now)))
    await told.book.ledger.waived(told.tx, loanId, waived);
  return append(told, surplusesOf(before, told));
}

/** A back-dated payment may make one of before too much: what came last is what was too much. */
const surplusesOf = (before: InHand, { dossier, now, case: c }: InHand): readonly Happening[] => {
  const amount = minor(surplusNow(dossier, now) - surplusNow(before.dossier, now));
  const paid = dossier.facts.findLast((fact) => fact.kind === 'paid');
  return c && amount > 0 && paid?.kind === 'paid'
    ? [{ kind: 'overpaid', paymentId: paid.paymentId, amount }]
    : [];
};
