import { formatAmount } from '../../domain/money/amount';
import { partsOf, type FactOf } from '../../domain/facts/fact';
import { minor } from '../../domain/words';
import { isManyTimes } from '../../domain/dossier/paid';
import { idOf, type InHand } from '../case/in-hand';
import { askByTomorrow, closeSetAside, keyOfSetAside } from './set-aside';

/** Asks a person what becomes of money that is more than is owed at all: the task outlives the case. */
export async function askAboutSurplus(
  hand: InHand,
  { paymentId, amount }: FactOf<'overpaid'>,
): Promise<void> {
  const id = idOf(hand);
  const key = keyOfSetAside(id, 'overpaid', paymentId);
  const paid = hand.dossier.facts.findLast((fact) => fact.kind === 'paid' && fact.paymentId === paymentId);
  const isSlip = paid?.kind === 'paid' && isManyTimes(paid.amount, minor(paid.amount - amount));
  const aim = [
    `${formatAmount(amount, hand.loan.currency)} of payment ${paymentId} are more than is owed`,
    isSlip ? ' (it is ten times as much and more: is the amount right?)' : '',
    `: pay it back, or find out whose it is; then: arrears answer ${id.loanId} note of=${partsOf(key).step} text=… by=STAFF`,
  ].join('');
  await askByTomorrow(hand.tx, hand.book, { ...id, key, queue: 'operators', aim });
}

/** Who took a payment back was paid back. */
export async function closeSurplus(hand: InHand, { paymentId }: FactOf<'reversed'>): Promise<void> {
  await closeSetAside(hand, 'overpaid', 'the payment was taken back', paymentId);
}
