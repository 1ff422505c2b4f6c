import type { Compose } from '../casebook/acts/compose';
import { placementIdOf } from '../casebook/acts/placements';
import type { FileMessage } from '../channels/files';
import { placementFile, placementFileName, referralFileName } from '../channels/partner-files';
import { dateIn } from '../domain/calendar';
import type { Partner } from '../domain/facts/fact';
import { owedNow } from '../domain/dossier/owed';
import type { Policy } from '../policy/load';
import { TemplateError } from '../policy/render';
import { contact } from './contact';
import { dropFor, type Dependencies } from '../intake/dependencies';
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
