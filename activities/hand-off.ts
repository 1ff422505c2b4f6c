import type { Compose } from '../casebook/acts/compose';
import { placementIdOf } from '../casebook/acts/placements';
import type { FileMessage } from '../channels/files';
import {
  placementFile,
  placementFileName,
  recallFile,
  recallFileName,
  referralFileName,
} from '../channels/partner-files';
import { dateIn } from '../domain/calendar';
import { caseIn } from '../domain/dossier/known';
import { owedNow } from '../domain/dossier/owed';
import type { Partner } from '../domain/facts/fact';
import { minor } from '../domain/words';
import { dropFor, type Dependencies } from '../intake/dependencies';
import type { Policy } from '../policy/load';
import { TemplateError } from '../policy/render';
import { contact } from './contact';
import { languageOf } from './message';

/**
 * Places a case with an agency, or refers it to a law firm, by a file (R11, P11). Safe to retry: see `contact`; the
 * file's name is made of the act, and a file that exists is never written again.
 */
export function handOff(dependencies: Dependencies, partner: Partner) {
  return contact(
    dependencies.book,
    dropFor(dependencies, partner),
    composePlacement(dependencies.policy, partner),
  );
}

const composePlacement =
  (policy: Policy, partner: Partner): Compose<FileMessage> =>
  (hand, _step, key) => {
    const { loan } = hand;
    const owed = owedNow(hand.dossier, hand.now);
    if (owed.status !== 'overdue') throw new Error(`nothing is overdue on ${loan.loan_id}`);
    if (loan.name === null) throw new TemplateError('variable-missing', 'borrowerName');
    const placementId = placementIdOf(key);
    const name = partner === 'legal' ? referralFileName(placementId) : placementFileName(placementId);
    const file = placementFile({
      placementId,
      loanId: loan.loan_id,
      borrowerName: loan.name,
      ...(loan.phone === null ? {} : { phone: loan.phone }),
      ...(loan.email === null ? {} : { email: loan.email }),
      ...(loan.address === null ? {} : { address: loan.address }),
      language: languageOf(hand, policy),
      currency: loan.currency,
      principalMinor: owed.principal,
      interestMinor: owed.interest,
      penaltyMinor: owed.penalty,
      costsMinor: owed.costs,
      totalMinor: owed.total,
      overdueSince: owed.since,
      daysPastDue: owed.days,
      asOf: dateIn(hand.book.rules.lenderZone, hand.now),
    });
    return { to: partner, name, ...file };
  };

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
