import type { LocalDate } from '../../domain/words';
import type { Tx } from '../book';
import { reopenIfOverdue } from '../case/reopen';
import { append } from '../case/append';
import type { InHand } from '../case/in-hand';

/** A payment that was taken back. */
export type ReversalReport = Readonly<{ reversalId: string; paymentId: string; valueOn: LocalDate }>;

/** What came of a report: recorded, known already, kept until its payment comes, or refused with the reason. */
export type Reported = Readonly<
  { kind: 'recorded' | 'known' | 'kept'; hand: InHand } | { kind: 'refused'; reason: string }
>;

/** What is said of an id under which another payment was taken back. */
export const USED = { kind: 'refused', reason: 'reversalId: it was used for another payment' } as const;

/** Records that a payment of the loan in hand was taken back; a case that it had closed is taken up again where it stood. */
export async function reversePayment(hand: InHand, report: ReversalReport): Promise<Reported> {
  const { tx, loan, now } = hand;
  const { reversalId, paymentId, valueOn } = report;
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
  if (!inserted) return (await isOther(tx, reversalId, paymentId)) ? USED : { kind: 'known', hand };
  if (!hand.case) return { kind: 'recorded', hand };
  const fact = { kind: 'reversed', paymentId, reversalId, valueOn } as const;
  const told = await append(hand, fact, { who: 'lender' });
  return { kind: 'recorded', hand: await reopenIfOverdue(told, reversalId) };
}

/** Whether an id took back another payment: a payment is taken back once, whatever the id of its reversal. */
export async function isOther(tx: Tx, reversalId: string, paymentId: string): Promise<boolean> {
  const query = tx.selectFrom('reversal').where('reversal_id', '=', reversalId);
  const known = await query.select('payment_id').executeTakeFirst();
  return known !== undefined && known.payment_id !== paymentId;
}
