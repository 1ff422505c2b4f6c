import type { Quote } from '../money/terms';
import type { Fact, Quoted, StepKey } from './fact';

/** A quote with the message that told it. */
export type QuoteTold = Quote & Readonly<{ key: StepKey }>;

/**
 * What messages quoted to the borrower of one loan, after one more fact of any of their cases: what was begun quotes,
 * also while it is in doubt; what provably reached nobody does not.
 */
export function quotesAfter(quotes: readonly QuoteTold[], loanId: string, fact: Fact): readonly QuoteTold[] {
  if (fact.kind === 'started' || fact.kind === 'quoted-anew') {
    const told = fact.quoted && toldOf(fact.quoted, loanId, fact.key);
    return told ? [...without(quotes, fact.key), told] : quotes;
  }
  const reachedNobody =
    fact.kind === 'ended' && (fact.how.kind === 'not-sent' || fact.how.kind === 'refused');
  return reachedNobody ? without(quotes, fact.key) : quotes;
}

const without = (quotes: readonly QuoteTold[], key: StepKey): readonly QuoteTold[] =>
  quotes.some((one) => one.key === key) ? quotes.filter((one) => one.key !== key) : quotes;

const toldOf = ({ asOf, payBy, loans }: Quoted, loanId: string, key: StepKey): QuoteTold | undefined => {
  const own = loans.find((one) => one.loanId === loanId);
  return own && { key, asOf, payBy, amount: own.amount, received: own.received };
};
