import { owedNow } from './situation';
import { append, type InHand } from './under-lock';

/** Takes a closed case up again where it stood, when a reversed payment leaves its loan overdue. */
export const reopenIfOverdue = async (hand: InHand, reversalId: string): Promise<InHand> => {
  if (hand.case?.status !== 'closed' || owedNow(hand).status !== 'overdue') return hand;
  const { loan_id, episode } = hand.case;
  await hand.tx
    .updateTable('collection_case')
    .set({ status: 'open' })
    .where('loan_id', '=', loan_id)
    .where('episode', '=', episode)
    .execute();
  return append({ ...hand, case: { ...hand.case, status: 'open' } }, { kind: 'reopened', reversalId });
};
