import type { Compose } from '../casebook/acts/compose';
import { releaseVisit } from '../casebook/acts/visits';
import type { InvitationMessage } from '../channels/invitations';
import { caseIn } from '../domain/dossier/known';
import type { Policy } from '../policy/load';
import { contact } from './contact';
import type { Dependencies } from '../intake/dependencies';
import { cancellationFor } from './visit-message';

/**
 * Frees the slot of a visit and tells borrower and field agent that nobody comes (R23). Safe to retry: see `contact`;
 * a slot is freed once, and the same cancellation shows once in every calendar.
 */
export function cancelVisit({ book, policy, invitations }: Dependencies) {
  return contact(book, invitations, composeCancellation(policy));
}

const composeCancellation =
  (policy: Policy): Compose<InvitationMessage> =>
  async (hand, _step, key) => {
    const { visit } = caseIn(hand.dossier);
    const released = visit && (await releaseVisit(hand.tx, visit.uid, hand.now));
    if (!released) throw new Error(`loan ${hand.loan.loan_id} has no visit to cancel`);
    return cancellationFor(hand, policy, key, released);
  };
