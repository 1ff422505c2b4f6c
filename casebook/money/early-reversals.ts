import { reversePayment, isOther, USED, type Reported, type ReversalReport } from './reversals';
import { localDate } from '../../domain/words';
import { askByTomorrow, closeSetAside, keyOfSetAside } from '../tasks/set-aside';
import type { InHand } from '../case/in-hand';

/** So many reversals of a loan wait for their payments at most: more are no race but a fault of whoever sends them. */
const MOST_KEPT = 20;

/**
 * Keeps a reversal whose payment nobody has reported yet, until that comes; the operators have a task meanwhile, due the
 * next day, which its payment closes. A loan without a case gets no task: nobody is asked for anything.
 */
export async function keepReversal(hand: InHand, report: ReversalReport): Promise<Reported> {
  const { tx, loan, now } = hand;
  const { reversalId, paymentId, valueOn } = report;
  const waiting = await waitingOf(hand);
  const isUsed = waiting.some((one) => one.reversal_id === reversalId && one.payment_id !== paymentId);
  if (isUsed || (await isOther(tx, reversalId, paymentId))) return USED;
  if (waiting.some((one) => one.payment_id === paymentId)) return { kind: 'kept', hand };
  if (waiting.length >= MOST_KEPT)
    return {
      kind: 'refused',
      reason: `reversalId: ${MOST_KEPT} reversals of this loan wait for their payments`,
    };
  const row = { reversal_id: reversalId, payment_id: paymentId, loan_id: loan.loan_id, value_on: valueOn };
  await tx
    .insertInto('early_reversal')
    .values({ ...row, received_at: new Date(now) })
    .execute();
  await askForPayment(hand, report);
  return { kind: 'kept', hand };
}

/** Takes a payment back that has just come, when its reversal came first. */
export async function reverseEarly(hand: InHand, paymentId: string): Promise<InHand> {
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
    .select(['early_reversal.reversal_id', 'early_reversal.payment_id'])
    .execute();

const askForPayment = async (hand: InHand, { reversalId, paymentId }: ReversalReport): Promise<void> => {
  if (!hand.case) return;
  const id = { loanId: hand.loan.loan_id, episode: hand.case.episode };
  const key = keyOfSetAside(id, 'reversal', paymentId);
  const aim = `payment ${paymentId} was taken back (${reversalId}) and never came: ask the payments system for it; when that is settled: arrears answer ${id.loanId} note of=reversal text=… by=STAFF`;
  await askByTomorrow(hand.tx, hand.book, { ...id, key, queue: 'operators', aim });
};
