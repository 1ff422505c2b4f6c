import { isSilent } from '../decide/waiting/held';
import type { Voice } from '../decide/situation';
import { voiceOf, type Speaker } from '../decide/voice';
import type { Owed } from '../money/terms';
import type { Strategy } from '../strategy';
import type { Instant } from '../words';
import type { Dossier } from './dossier';
import { caseIn } from './known';
import { owedNow, owedOnLoan } from './owed';
import { isLeftAlone } from './stops';

/** A loan that is overdue and may speak or be spoken for, with what is owed on it. */
export type Overdue = Speaker & Readonly<{ owed: Extract<Owed, { status: 'overdue' }> }>;

/** Which of the borrower's other cases could speak, or be spoken for, now (P17). */
export function overdueOthers(dossier: Dossier, now: Instant): readonly Overdue[] {
  return dossier.others.flatMap((other) => {
    if (isLeftAlone(other, dossier)) return [];
    const owed = owedOnLoan(other.loanId, other.account, dossier, now);
    return speakerOf(other, owed, dossier, now) ?? [];
  });
}

/** Who speaks for the borrower; undefined when every case speaks for itself. */
export function voiceIn(dossier: Dossier, now: Instant): Voice | undefined {
  const { loanId, strategy, others } = dossier;
  if (others.length === 0 || !strategy) return undefined;
  const own = speakerOf({ loanId, strategy }, owedNow(dossier, now), dossier, now);
  return own && voiceOf([own, ...overdueOthers(dossier, now)]);
}

/** The loans that the case speaks for beside its own. */
export function spokenForIn(dossier: Dossier, now: Instant): readonly Overdue[] {
  return voiceIn(dossier, now)?.by === dossier.loanId ? overdueOthers(dossier, now) : [];
}

/** A case speaks once grace is over, unless a partner has it, an operator stopped it, or a hold, promise or plan keeps it silent. */
function speakerOf(
  { loanId, strategy }: Readonly<{ loanId: string; strategy: Strategy }>,
  owed: Owed,
  dossier: Dossier,
  now: Instant,
): Overdue | undefined {
  if (owed.status !== 'overdue' || owed.days <= strategy.grace) return undefined;
  const c = caseIn(dossier, loanId);
  const isLeft = c.placement ?? (c.stopped || isSilent({ case: c, lenderZone: dossier.lenderZone, now }));
  return isLeft ? undefined : { loanId, since: owed.since, owed };
}
