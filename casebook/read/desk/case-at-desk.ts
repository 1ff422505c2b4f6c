import { whyNotByHand } from '../../../domain/decide/ladder/by-hand';
import { agreementNow, holdsNow } from '../../../domain/decide/waiting/held';
import { situationOf, type Decision } from '../../../domain/decide/situation';
import { ofLoan } from '../../../domain/dossier/known';
import type { Agreement } from '../../../domain/facts/agreement';
import type { Reason } from '../../../domain/facts/fact';
import type { Hold } from '../../../domain/facts/answered';
import type { QuoteTold } from '../../../domain/facts/quotes';
import type { Law } from '../../../domain/law/rule';
import type { Strategy } from '../../../domain/strategy';
import { dateIn } from '../../../domain/calendar';
import type { Instant, NonEmpty } from '../../../domain/words';
import type { Book } from '../../book';
import type { InHand } from '../../case/in-hand';
import { underLock } from '../../case/under-lock';
import { staffOfTasks } from '../../tasks/task-rows';
import { toForesee, type ToForesee } from '../foreseen';
import { foundIn, type LoanView } from '../look-up';
import { linesOf, type AuditLine } from '../audit/lines';
import { trailsOf } from '../audit/trail';

/** A loan as whoever has its case before them needs it; `seq` is that of the newest fact of the borrower. */
export type CaseAtDesk = LoanView &
  Readonly<{
    now: Instant;
    seq: number;
    holds: readonly Hold[];
    agreement?: Agreement;
    /** The amounts that were asked for and are still good. */
    quotes: readonly QuoteTold[];
    /** How many promises and plans the case had. */
    agreements: number;
    decision?: Decision;
    strategyNow?: Strategy;
    lawNow: Law;
    lines: readonly AuditLine[];
    /** The open case as it is thought on. */
    toForesee?: ToForesee;
    /** Why a collector may not ring by hand now; absent when they may, or there is no open case. */
    notByHand?: NonEmpty<Reason>;
  }>;

/**
 * Reads a loan for the desk with every line of its newest case, masked or not; whoever asks records the look.
 * @throws UnknownLoan
 */
export async function caseAtDesk(
  book: Book,
  loanId: string,
  show: 'masked' | 'unmasked',
): Promise<CaseAtDesk> {
  const found = await underLock(book, loanId, async (hand) => ({
    ...seen(hand),
    ...(hand.case?.status === 'open' && { toForesee: toForesee(hand, await staffOfTasks(hand)) }),
  }));
  const { case: one } = found;
  if (!one) return { ...found, lines: [] };
  const trails = await trailsOf(book.db, [{ loanId, episode: one.episode }]);
  return { ...found, lines: trails.flatMap((trail) => linesOf(trail, show)) };
}

const seen = ({ dossier, now, loan, case: c }: InHand): Omit<CaseAtDesk, 'lines' | 'toForesee'> => {
  const held = c?.decision && { revision: c.revision, status: c.status, decision: c.decision };
  const found = foundIn(dossier, now, loan.zone, held ?? undefined);
  const about = { now, seq: dossier.allFacts.at(-1)?.fact.seq ?? 0, lawNow: dossier.law };
  if (!held) return { ...found, ...about, holds: [], quotes: [], agreements: 0 };
  const s = situationOf(dossier, now);
  const agreement = agreementNow(s);
  const today = dateIn(dossier.lenderZone, now);
  const notByHand = held.status === 'open' ? whyNotByHand(s, dossier.allFacts) : undefined;
  return {
    ...found,
    ...about,
    holds: holdsNow(s),
    agreements: s.case.agreements,
    ...(agreement && { agreement }),
    quotes: ofLoan(dossier, dossier.loanId).quotes.filter(({ payBy }) => payBy >= today),
    decision: held.decision,
    strategyNow: s.strategy,
    ...(notByHand && { notByHand }),
  };
};
