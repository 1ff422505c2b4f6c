import { formatAmount } from '../../domain/money/amount';
import { partsOf, type FactOf } from '../../domain/facts/fact';
import { minor, type Minor } from '../../domain/words';
import { isManyTimes } from '../../domain/dossier/paid';
import { idOf, type InHand } from '../case/in-hand';
import { askByTomorrow, closeSetAside, keyOfSetAside, rewordSetAside } from './set-aside';

/** A payment, and what of it is more than is owed at all. */
type TooMuch = Readonly<{ paymentId: string; amount: Minor }>;

/** Asks a person what becomes of money that is more than is owed at all: the task outlives the case. */
export async function askAboutSurplus(hand: InHand, fact: FactOf<'overpaid'>): Promise<void> {
  if (await rewordSetAside(hand, 'overpaid', fact.paymentId, aimOf(hand, fact))) return;
  const id = idOf(hand);
  const key = keyOfSetAside(id, 'overpaid', fact.paymentId);
  await askByTomorrow(hand.tx, hand.book, { ...id, key, queue: 'operators', aim: aimOf(hand, fact) });
}

/** Asks for so much less, or for nothing any more, where a person is asked: what is owed is not to be paid back. */
export async function rewordSurplus(hand: InHand, { paymentId, amount }: TooMuch): Promise<void> {
  if (amount > 0) await rewordSetAside(hand, 'overpaid', paymentId, aimOf(hand, { paymentId, amount }));
  else await closeSetAside(hand, 'overpaid', 'it is no longer too much', paymentId);
}

const aimOf = (hand: InHand, { paymentId, amount }: TooMuch): string => {
  const { dossier, loan } = hand;
  const { step } = partsOf(keyOfSetAside(idOf(hand), 'overpaid', paymentId));
  const paid = dossier.payments.find((one) => one.paymentId === paymentId);
  const isSlip = paid !== undefined && isManyTimes(paid.amount, minor(paid.amount - amount));
  return [
    `payment ${paymentId} is ${formatAmount(amount, loan.currency)} more than is owed`,
    isSlip ? ' (it is ten times as much, or more: is the amount right?)' : '',
    `: pay it back, or find out whose it is. Then: arrears answer ${dossier.loanId} note of=${step} text=… by=STAFF`,
  ].join('');
};
