import type { Decision } from '../domain/decide/situation';
import { explain, type Explanation } from '../domain/explain';
import type { Owed } from '../domain/money/terms';
import type { Book } from './book';
import { owedNow, situationOf } from './situation';
import { underLock, type InHand } from './under-lock';

/** Everything the book can tell about a loan; `case` is absent while none was ever opened. */
export type Found = Readonly<{
  loanId: string;
  currency: string;
  zone: string;
  owed: Owed;
  case?: CaseFound;
}>;

/** A loan's newest case. */
export type CaseFound = Readonly<{
  episode: number;
  status: 'open' | 'closed';
  revision: number;
  stage: string;
  strategy: string;
  law: string;
  attitude: string;
  refusals: number;
}> &
  Explanation;

/**
 * Looks a loan up: what is owed, what was done, what comes next and why, what will not happen and why.
 * @throws UnknownLoan
 */
export const lookUp = (book: Book, loanId: string): Promise<Found> =>
  underLock(book, loanId, (hand) => Promise.resolve(foundIn(hand)));

/** The same about the loan in hand, also as it was at an earlier instant. */
export const foundIn = (hand: InHand): Found => {
  const { loan, case: row } = hand;
  const found = { loanId: loan.loan_id, currency: loan.currency, zone: loan.zone, owed: owedNow(hand) };
  return row?.decision ? { ...found, case: caseFound(hand, row, row.decision) } : found;
};

const caseFound = (hand: InHand, row: NonNullable<InHand['case']>, decision: Decision): CaseFound => {
  const s = situationOf(hand);
  const { episode, status, revision } = row;
  return {
    episode,
    status,
    revision,
    stage: decision.stage,
    strategy: `${s.strategy.name}@${s.strategy.hash}`,
    law: `${s.law.name}@${s.law.hash}`,
    attitude: s.case.attitude,
    refusals: s.case.refusals,
    ...explain(s, hand.facts, decision),
  };
};
