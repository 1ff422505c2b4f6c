import { isSilent } from '../decide/waiting/held';
import type { Voice } from '../decide/situation';
import { worthIn } from '../money/owed';
import type { Owed } from '../money/terms';
import type { Strategy } from '../strategy';
import { minor, type Instant, type LocalDate, type Minor } from '../words';
import type { Dossier } from './dossier';
import { caseIn } from './known';
import { owedNow, owedOnLoan } from './owed';
import { isLeftAlone } from './stops';

/** A loan that is overdue since a due date and may speak or be spoken for, with what is owed on it. */
type Overdue = Readonly<{ loanId: string; since: LocalDate; owed: Extract<Owed, { status: 'overdue' }> }>;

/** Which of the borrower's other cases could speak, or be spoken for, now (P17). */
function overdueOthers(dossier: Dossier, now: Instant): readonly Overdue[] {
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

/**
 * Who speaks for a person with several overdue loans (P17): the loan that is overdue for longest; of two the first by
 * its id. Undefined when there are not two.
 */
function voiceOf(overdue: readonly Overdue[]): Voice | undefined {
  const [first, ...others] = overdue.toSorted(byDueDate);
  return first && others.length > 0
    ? { by: first.loanId, for: others.map(({ loanId }) => loanId), worth: worthOf(overdue) }
    : undefined;
}

const worthOf = (all: readonly Overdue[]): Minor =>
  minor(all.reduce((sum, { owed }) => sum + worthIn(owed), 0));

const byDueDate = (a: Overdue, b: Overdue): number => {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.loanId < b.loanId ? -1 : 1;
};

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
