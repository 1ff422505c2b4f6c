import { partsOf } from '../../domain/facts/fact';
import { localDate, type LocalDate, type Minor } from '../../domain/words';
import type { Book, Tx } from '../book';
import { append } from '../case/append';
import { reopenIfOverdue } from '../case/episodes';
import { idOf, type InHand } from '../case/in-hand';
import { askByTomorrow, closeSetAside, keyOfSetAside } from '../tasks/set-aside';

/** A payment as the payments system reports it; the id makes it count once. */
export type PaymentReport = Readonly<{
  paymentId: string;
  amount: Minor;
  currency: string;
  valueOn: LocalDate;
}>;

/** A payment that was taken back. */
export type ReversalReport = Readonly<{ reversalId: string; paymentId: string; valueOn: LocalDate }>;

/** What came of a report: recorded, known already, kept until its payment comes, or refused with the reason. */
export type Reported = Readonly<
  { kind: 'recorded' | 'known' | 'kept'; hand: InHand } | { kind: 'refused'; reason: string }
>;

const refused = (reason: string) => ({ kind: 'refused', reason }) as const;

const USED = refused('reversalId: it was used for another payment');

/**
 * Records a payment on the loan in hand, whether a case is open, closed or was never opened, and takes it back at once
 * when its reversal came first. The account in hand is as it was before.
 */
export async function recordPayment(hand: InHand, report: PaymentReport): Promise<Reported> {
  const { tx, loan, now } = hand;
  if (report.currency !== loan.currency) return refused(`currency: must be the loan's ${loan.currency}`);
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
  if (!inserted)
    return (await isRepeated(hand, report))
      ? { kind: 'known', hand }
      : refused('paymentId: it was used for another payment');
  const fact = { kind: 'paid', paymentId, amount, valueOn } as const;
  const paid = hand.case ? await append(hand, fact, { who: 'lender' }) : hand;
  return { kind: 'recorded', hand: await reverseEarly(paid, paymentId) };
}

/** Whether a payment of this id was recorded before, on whatever loan. */
export async function isRecorded({ db }: Pick<Book, 'db'>, paymentId: string): Promise<boolean> {
  const query = db.selectFrom('payment').where('payment_id', '=', paymentId).select('loan_id');
  return (await query.executeTakeFirst()) !== undefined;
}

/** Records that a payment was taken back; a reversal that overtakes its payment is kept until that comes. */
export async function recordReversal(hand: InHand, report: ReversalReport): Promise<Reported> {
  const payment = hand.tx.selectFrom('payment').where('payment_id', '=', report.paymentId);
  const found = await payment.select('loan_id').executeTakeFirst();
  if (!found) return keepReversal(hand, report);
  if (found.loan_id === hand.loan.loan_id) return reversePayment(hand, report);
  return refused('paymentId: no such payment on this loan');
}

const isRepeated = async ({ tx, loan }: InHand, { paymentId, amount }: PaymentReport): Promise<boolean> => {
  const known = await tx
    .selectFrom('payment')
    .where('payment_id', '=', paymentId)
    .select(['loan_id', 'amount_minor'])
    .executeTakeFirstOrThrow();
  return known.loan_id === loan.loan_id && known.amount_minor === amount;
};

/** Records that a payment of the loan in hand was taken back; a case that it had closed is taken up again where it stood. */
async function reversePayment(hand: InHand, report: ReversalReport): Promise<Reported> {
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
async function isOther(tx: Tx, reversalId: string, paymentId: string): Promise<boolean> {
  const query = tx.selectFrom('reversal').where('reversal_id', '=', reversalId);
  const known = await query.select('payment_id').executeTakeFirst();
  return known !== undefined && known.payment_id !== paymentId;
}

/** So many reversals of a loan wait for their payments at most: more are no race but a fault of whoever sends them. */
const MOST_KEPT = 20;

/**
 * Keeps a reversal whose payment nobody has reported yet, until that comes; the operators have a task meanwhile, due the
 * next day, which its payment closes. A loan without a case gets no task: nobody is asked for anything.
 */
async function keepReversal(hand: InHand, report: ReversalReport): Promise<Reported> {
  const { tx, loan, now } = hand;
  const { reversalId, paymentId, valueOn } = report;
  const waiting = await waitingOf(hand);
  if ((await isKeptForOther(hand, report)) || (await isOther(tx, reversalId, paymentId))) return USED;
  if (waiting.some((one) => one.payment_id === paymentId)) return { kind: 'kept', hand };
  if (waiting.length >= MOST_KEPT)
    return refused(`reversalId: ${MOST_KEPT} reversals of this loan wait for their payments`);
  const row = { reversal_id: reversalId, payment_id: paymentId, loan_id: loan.loan_id, value_on: valueOn };
  await tx
    .insertInto('early_reversal')
    .values({ ...row, received_at: new Date(now) })
    .execute();
  await askForPayment(hand, report);
  return { kind: 'kept', hand };
}

/** Takes a payment back that has just come, when its reversal came first. */
async function reverseEarly(hand: InHand, paymentId: string): Promise<InHand> {
  const kept = await hand.tx
    .selectFrom('early_reversal')
    .where('loan_id', '=', hand.loan.loan_id)
    .where('payment_id', '=', paymentId)
    .select(['reversal_id', 'value_on'])
    .executeTakeFirst();
  if (!kept) return hand;
  const valueOn = localDate(kept.value_on);
  const reported = await reversePayment(hand, { reversalId: kept.reversal_id, paymentId, valueOn });
  if (reported.kind === 'refused') return hand; // its id was used meanwhile: the task stays, for a person to look into
  await closeSetAside(hand, 'reversal', 'the payment came and was taken back', paymentId);
  return reported.hand;
}

/** Whether an id is kept for another payment, on whatever loan: only one of them could ever be taken back under it. */
const isKeptForOther = async (
  { tx }: InHand,
  { reversalId, paymentId }: ReversalReport,
): Promise<boolean> => {
  const kept = tx.selectFrom('early_reversal').where('reversal_id', '=', reversalId);
  return (await kept.where('payment_id', '<>', paymentId).select('loan_id').executeTakeFirst()) !== undefined;
};

const waitingOf = ({ tx, loan }: InHand) =>
  tx
    .selectFrom('early_reversal')
    .leftJoin('payment', 'payment.payment_id', 'early_reversal.payment_id')
    .where('early_reversal.loan_id', '=', loan.loan_id)
    .where((where) =>
      where.or([
        where('payment.loan_id', 'is', null),
        where('payment.loan_id', '<>', where.ref('early_reversal.loan_id')),
      ]),
    )
    .select('early_reversal.payment_id')
    .execute();

const askForPayment = async (hand: InHand, { reversalId, paymentId }: ReversalReport): Promise<void> => {
  if (!hand.case) return;
  const id = idOf(hand);
  const key = keyOfSetAside(id, 'reversal', paymentId);
  const aim = `payment ${paymentId} was taken back (${reversalId}), but the payment itself never came: ask the payments system for it. When that is settled: arrears answer ${id.loanId} note of=${partsOf(key).step} text=… by=STAFF`;
  await askByTomorrow(hand.tx, hand.book, { ...id, key, queue: 'operators', aim });
};
