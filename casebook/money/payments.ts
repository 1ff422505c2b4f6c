import type { LocalDate, Minor } from '../../domain/words';
import { keepReversal, reverseEarly } from './early-reversals';
import { reversePayment, type Reported, type ReversalReport } from './reversals';
import { append } from '../case/append';
import type { InHand } from '../case/in-hand';

/** A payment as the payments system reports it; the id makes it count once. */
export type PaymentReport = Readonly<{
  paymentId: string;
  amount: Minor;
  currency: string;
  valueOn: LocalDate;
}>;

/**
 * Records a payment on the loan in hand, whether a case is open, closed or was never opened, and takes it back at once
 * when its reversal came first. The account in hand is as it was before.
 */
export async function recordPayment(hand: InHand, report: PaymentReport): Promise<Reported> {
  const { tx, loan, now } = hand;
  if (report.currency !== loan.currency)
    return { kind: 'refused', reason: `currency: must be the loan's ${loan.currency}` };
  const { paymentId, amount, valueOn } = report;
  const inserted = await tx
    .insertInto('payment')
    .values({
      payment_id: paymentId,
      loan_id: loan.loan_id,
      amount_minor: amount,
      value_on: valueOn,
      received_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('payment_id')
    .executeTakeFirst();
  if (!inserted) {
    return (await isSame(hand, report))
      ? { kind: 'known', hand }
      : { kind: 'refused', reason: 'paymentId: it was used for another payment' };
  }
  const fact = { kind: 'paid', paymentId, amount, valueOn } as const;
  const paid = hand.case ? await append(hand, fact, { who: 'lender' }) : hand;
  return { kind: 'recorded', hand: await reverseEarly(paid, paymentId) };
}

/** Records that a payment was taken back; a reversal that overtakes its payment is kept until that comes. */
export async function recordReversal(hand: InHand, report: ReversalReport): Promise<Reported> {
  const payment = hand.tx.selectFrom('payment').where('payment_id', '=', report.paymentId);
  const found = await payment.select('loan_id').executeTakeFirst();
  if (!found) return keepReversal(hand, report);
  if (found.loan_id === hand.loan.loan_id) return reversePayment(hand, report);
  return { kind: 'refused', reason: 'paymentId: no such payment on this loan' };
}

const isSame = async ({ tx, loan }: InHand, { paymentId, amount }: PaymentReport): Promise<boolean> => {
  const known = await tx
    .selectFrom('payment')
    .where('payment_id', '=', paymentId)
    .select(['loan_id', 'amount_minor'])
    .executeTakeFirstOrThrow();
  return known.loan_id === loan.loan_id && known.amount_minor === amount;
};
