import type { Compose } from '../casebook/acts/compose';
import { placementIdOf } from '../casebook/acts/placements';
import type { FileMessage } from '../channels/files';
import { recallFile, recallFileName } from '../channels/partner-files';
import { dateIn } from '../domain/calendar';
import type { Partner } from '../domain/facts/fact';
import { caseIn } from '../domain/dossier/known';
import { owedNow } from '../domain/dossier/owed';
import { minor } from '../domain/words';
import { contact } from './contact';
import { dropFor, type Dependencies } from '../intake/dependencies';

/**
 * Calls a case back from an agency or a law firm, by a file (R23, P11). Safe to retry: see `contact`; the file's name
 * is made of the placement, so that every attempt writes the same one, and only the first does.
 */
export function recall(dependencies: Dependencies, partner: Partner) {
  return contact(dependencies.book, dropFor(dependencies, partner), composeRecall(partner));
}

const composeRecall =
  (partner: Partner): Compose<FileMessage> =>
  (hand) => {
    const { placement, stopped } = caseIn(hand.dossier);
    if (!placement) throw new Error(`loan ${hand.loan.loan_id} has no placement to recall`);
    const owed = owedNow(hand.dossier, hand.now);
    const isOverdue = owed.status === 'overdue';
    const placementId = placementIdOf(placement.key);
    const file = recallFile({
      placementId,
      loanId: hand.loan.loan_id,
      reason: stopped ? 'withdrawn' : isOverdue ? 'expired' : 'repaid',
      asOf: dateIn(hand.book.rules.lenderZone, hand.now),
      currency: hand.loan.currency,
      totalMinor: isOverdue ? owed.total : minor(0),
    });
    return { to: partner, name: recallFileName(placementId), ...file };
  };
