import { resultOfEnd } from './decide-next';
import { owedNow } from './situation';
import { append, type InHand } from './under-lock';

/** Takes a repaid case up again where it stood, when a reversed payment leaves its loan overdue. Any other end stands. */
export const reopenIfOverdue = async (hand: InHand, reversalId: string): Promise<InHand> => {
  const end = hand.case?.decision;
  if (hand.case?.status !== 'closed' || end?.kind !== 'close' || end.outcome !== 'repaid') return hand;
  if (owedNow(hand).status !== 'overdue') return hand;
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
    .where('result', '=', resultOfEnd('repaid'))
    .execute();
  return append({ ...hand, case: { ...hand.case, status: 'open' } }, { kind: 'reopened', reversalId });
};
