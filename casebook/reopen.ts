import { dueDateOf } from '../domain/decide/due-on';
import { PAID } from '../domain/decide/when-repaid';
import { resultOfEnd } from './decide-next';
import { caseIn, owedNow } from './situation';
import { append, withAccount, type InHand } from './under-lock';

/** Whether the loan in hand is overdue, or what its case watched is to be paid again. */
const isUnpaidAgain = (hand: InHand): boolean => {
  const { lenderZone } = hand.book.rules;
  return dueDateOf({ owed: owedNow(hand), case: caseIn(hand), lenderZone, now: hand.now }) !== undefined;
};

/** Takes a paid case up again where it stood, when a reversed payment leaves its loan overdue. Any other end stands. */
export const reopenIfOverdue = async (hand: InHand, reversalId: string): Promise<InHand> => {
  const end = hand.case?.decision;
  if (hand.case?.status !== 'closed' || end?.kind !== 'close') return hand;
  if (!PAID.includes(end.outcome)) return hand;
  const anew = await withAccount(hand);
  if (!isUnpaidAgain(anew)) return anew;
  const { loan_id, episode } = hand.case;
  await hand.tx
    .updateTable('collection_case')
    .set({ status: 'open' })
    .where('loan_id', '=', loan_id)
    .where('episode', '=', episode)
    .execute();
  await hand.tx
    .updateTable('work_item')
    .set({ closed_at: null, result: null })
    .where('loan_id', '=', loan_id)
    .where('episode', '=', episode)
    .where('result', '=', resultOfEnd(end.outcome))
    .execute();
  return append({ ...anew, case: { ...hand.case, status: 'open' } }, { kind: 'reopened', reversalId });
};
