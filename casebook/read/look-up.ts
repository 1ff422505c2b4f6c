import { stageListed } from '../../domain/decide/ladder/stage';
import { situationOf, type Decision } from '../../domain/decide/situation';
import type { Dossier } from '../../domain/dossier/dossier';
import { owedNow, unpaidNow, waivedNow } from '../../domain/dossier/owed';
import { paidInWords, surplusNow } from '../../domain/dossier/paid';
import { explain, type Explanation } from '../../domain/explain';
import { unverifiedInWords } from '../../domain/law/unverified';
import type { Owed, Waiver } from '../../domain/money/terms';
import type { Instant, Minor } from '../../domain/words';
import type { Book } from '../book';
import { requestsThatWait, type Waiting } from '../case/second-person';
import { inHand, type InHand } from '../case/in-hand';
import { lockAndRead } from '../case/reading';
import { inLine, underLock } from '../case/under-lock';
import { borrowerOf, loansInBook } from '../loans/loan-in-book';

/** Everything the book can tell about a loan; `case` is absent while none was ever opened. */
export type LoanView = Readonly<{
  loanId: string;
  currency: string;
  zone: string;
  owed: Owed;
  /** All that is unpaid, due or not; what of it is more than that; and what was let off because a quoted amount was paid in time. */
  unpaid: Minor;
  surplus: Minor;
  waived: readonly Waiver[];
  case?: CaseView;
  /** What somebody asked for, and a second person has to confirm; absent when nothing is. */
  waiting?: readonly Waiting[];
}>;

/** A loan's newest case. */
export type CaseView = Readonly<{
  episode: number;
  status: 'open' | 'closed';
  revision: number;
  stage: string;
  strategy: string;
  law: string;
  /** Which rules of the law nobody has read in the text itself, and what to read; absent when all were read. */
  unverified?: string;
  attitude: string;
  refusals: number;
}> &
  Explanation;

/**
 * Looks a loan up: what is owed, what was done, what comes next and why, what will not happen and why.
 * @throws UnknownLoan
 */
export function lookUp(book: Book, loanId: string): Promise<LoanView> {
  return underLock(book, loanId, viewOf);
}

/**
 * Looks up all loans of the borrower of one, in the order of their ids: read once, as each is told beside all the others.
 * @throws UnknownLoan
 */
export async function lookUpAll(book: Book, loanId: string): Promise<readonly LoanView[]> {
  const borrowerId = await borrowerOf(book, loanId);
  return inLine(book, borrowerId, () =>
    book.db.transaction().execute(async (tx) => {
      const reading = await lockAndRead(tx, book, { loanId, borrowerId });
      const now = await book.clock.now();
      const views: LoanView[] = [];
      for (const loan of await loansInBook(tx, borrowerId))
        views.push(await viewOf(await inHand(tx, book, { ...reading, loan }, now)));
      return views;
    }),
  );
}

async function viewOf({ tx, dossier, now, loan, case: c }: InHand): Promise<LoanView> {
  const held = c?.decision && { revision: c.revision, status: c.status, decision: c.decision };
  const waiting = await requestsThatWait(tx, loan.loan_id);
  return {
    ...foundIn(dossier, now, loan.zone, held ?? undefined),
    ...(waiting.length > 0 && { waiting }),
  };
}

/** The decision that the book holds for a case. */
type Held = Readonly<{ revision: number; status: 'open' | 'closed'; decision: Decision }>;

/** The same of a dossier, also as it was at an earlier instant. */
export function foundIn(dossier: Dossier, now: Instant, zone: string, held?: Held): LoanView {
  const { loanId, debt } = dossier;
  const found = {
    loanId,
    currency: debt.currency,
    zone,
    owed: owedNow(dossier, now),
    unpaid: unpaidNow(dossier, now),
    surplus: surplusNow(dossier, now),
    waived: waivedNow(dossier, now),
  };
  return held ? { ...found, case: caseFound(dossier, now, held) } : found;
}

function caseFound(dossier: Dossier, now: Instant, { revision, status, decision }: Held): CaseView {
  const s = situationOf(dossier, now);
  const unverified = unverifiedInWords(s.law);
  return {
    episode: dossier.episode,
    status,
    revision,
    stage: stageListed(decision, s),
    strategy: `${s.strategy.name}@${s.strategy.hash}`,
    law: `${s.law.name}@${s.law.hash}`,
    ...(unverified !== undefined && { unverified }),
    attitude: s.case.attitude,
    refusals: s.case.refusals,
    ...explain(s, dossier.facts, decision, (fact) => paidInWords(fact, dossier)),
  };
}
