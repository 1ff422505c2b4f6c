import type { LocalDate, Minor } from '../domain/words';
import type { Tx } from './book';
import { reopenIfOverdue } from './reopen';
import { append, type InHand } from './under-lock';

/** A payment as the payments system reports it; the id makes it count once. */
export type PaymentReport = Readonly<{
  paymentId: string;
  amount: Minor;
  currency: string;
  valueOn: LocalDate;
}>;

/** A payment that was taken back. */
export type ReversalReport = Readonly<{ reversalId: string; paymentId: string; valueOn: LocalDate }>;

/** What came of a report: recorded, known already, or refused with the reason. */
export type Reported = Readonly<
  { kind: 'recorded' | 'known'; hand: InHand } | { kind: 'refused'; reason: string }
>;

/** Records a payment on the loan in hand, whether a case is open, closed or was never opened. */
export const reportPayment = async (hand: InHand, report: PaymentReport): Promise<Reported> => {
  const { tx, loan, now } = hand;
  if (report.currency !== loan.currency)
    return { kind: 'refused', reason: `currency: must be the loan's ${loan.currency}` };
  const known = await tx
    .selectFrom('payment')
    .where('payment_id', '=', report.paymentId)
    .selectAll()
    .executeTakeFirst();
  if (known) {
    const same = known.loan_id === loan.loan_id && known.amount_minor === report.amount;
    return same
      ? { kind: 'known', hand }
      : { kind: 'refused', reason: 'paymentId: it was used for another payment' };
  }
  const { paymentId, amount, valueOn } = report;
  await tx
    .insertInto('payment')
    .values({
      payment_id: paymentId,
      loan_id: loan.loan_id,
      amount_minor: amount,
      value_on: valueOn,
      received_at: new Date(now),
    })
    .execute();
  const paid = await withAccount(hand);
  if (!paid.case) return { kind: 'recorded', hand: paid };
  const fact = { kind: 'paid', paymentId, amount, valueOn } as const;
  return { kind: 'recorded', hand: await append(paid, fact, { who: 'lender' }) };
};

/** Records that a payment was taken back; a case that it had closed is taken up again where it stood. */
export const reportReversal = async (hand: InHand, report: ReversalReport): Promise<Reported> => {
  const { tx, loan, now } = hand;
  const { reversalId, paymentId, valueOn } = report;
  if (!(await isPaymentOf(tx, paymentId, loan.loan_id)))
    return { kind: 'refused', reason: 'paymentId: no such payment on this loan' };
  const inserted = await tx
    .insertInto('reversal')
    .values({
      reversal_id: reversalId,
      payment_id: paymentId,
      loan_id: loan.loan_id,
      value_on: valueOn,
      received_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reversal_id')
    .executeTakeFirst();
  if (!inserted) {
    return (await isReversalOf(tx, reversalId, paymentId))
      ? { kind: 'known', hand }
      : { kind: 'refused', reason: 'reversalId: it was used for another payment' };
  }
  const reversed = await withAccount(hand);
  if (!reversed.case) return { kind: 'recorded', hand: reversed };
  const fact = { kind: 'reversed', paymentId, reversalId, valueOn } as const;
  const told = await append(reversed, fact, { who: 'lender' });
  return { kind: 'recorded', hand: await reopenIfOverdue(told, reversalId) };
};

const isPaymentOf = async (tx: Tx, paymentId: string, loanId: string): Promise<boolean> => {
  const query = tx.selectFrom('payment').where('payment_id', '=', paymentId).where('loan_id', '=', loanId);
  return (await query.select('payment_id').executeTakeFirst()) !== undefined;
};

/** Whether a report that met a row of the book told the same: a payment is taken back once, whatever the id of its reversal. */
const isReversalOf = async (tx: Tx, reversalId: string, paymentId: string): Promise<boolean> => {
  const query = tx.selectFrom('reversal').where('reversal_id', '=', reversalId);
  const known = await query.select('payment_id').executeTakeFirst();
  return known === undefined || known.payment_id === paymentId;
};

const withAccount = async (hand: InHand): Promise<InHand> => {
  const account = await hand.book.ledger.of(hand.tx, hand.loan.loan_id);
  return { ...hand, account };
};
