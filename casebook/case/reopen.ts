import { dueDateOf } from '../../domain/decide/ladder/due-on';
import { PAID } from '../../domain/decide/ending/closing';
import { situationOf } from '../../domain/decide/situation';
import { append } from './append';
import { withAccount, type InHand } from './in-hand';

/** Takes a paid case up again where it stood, when a reversed payment leaves its loan overdue. Any other end stands. */
export async function reopenIfOverdue(hand: InHand, reversalId: string): Promise<InHand> {
  const end = hand.case?.decision;
  if (hand.case?.status !== 'closed' || end?.kind !== 'close') return hand;
  if (!PAID.includes(end.outcome)) return hand;
  const anew = await withAccount(hand);
  if (dueDateOf(situationOf(anew.dossier, anew.now)) === undefined) return anew;
  const { loan_id, episode } = hand.case;
  await hand.tx
    .updateTable('collection_case')
    .set({ status: 'open' })
    .where('loan_id', '=', loan_id)
    .where('episode', '=', episode)
    .execute();
  return append({ ...anew, case: { ...hand.case, status: 'open' } }, { kind: 'reopened', reversalId });
}
