import type { Situation } from '../decide/situation';
import type { Instant } from '../words';
import type { Dossier } from './dossier';
import { caseIn } from './known';
import { owedNow } from './owed';
import { voiceIn } from './speakers';
import { haltsIn } from './stops';

/** A dossier as a decision sees it at an instant. Throws when the loan asks for a strategy that is not in force. */
export function situationOf(dossier: Dossier, now: Instant): Situation {
  const { loanId, known, borrower, strategy, law, lenderZone } = dossier;
  if (!strategy) throw new Error(`loan ${loanId} has no strategy`);
  const { zones, addresses } = borrower;
  const { unusable, contacted, hours } = known;
  const voice = voiceIn(dossier, now);
  const halts = haltsIn(dossier);
  return {
    case: caseIn(dossier),
    owed: owedNow(dossier, now),
    borrower: { zones, addresses, unusable, contacted, ...(hours && { hours }) },
    strategy,
    law,
    ...(voice && { voice }),
    ...(halts.length > 0 && { halts }),
    lenderZone,
    now,
  };
}
