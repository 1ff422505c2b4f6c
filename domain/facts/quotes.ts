import type { Quote } from '../money/terms';
import type { Fact, FactOf, Quoted, StepKey } from './fact';

/** A quote with the message, call or task whose words told it. */
export type QuoteTold = Quote & Readonly<{ key: StepKey }>;

/**
 * What messages and scripts quoted to the borrower of one loan, after one more fact of any of their cases: what was begun
 * quotes, also while it is in doubt; what provably reached nobody does not.
 */
export function quotesAfter(quotes: readonly QuoteTold[], loanId: string, fact: Fact): readonly QuoteTold[] {
  if (fact.kind === 'started' || fact.kind === 'quoted-anew' || fact.kind === 'work-item-opened') {
    const told = fact.quoted && toldOf(fact.quoted, loanId, fact.key);
    return told ? [...without(quotes, fact.key), told] : quotes;
  }
  return reachedNobody(fact) ? without(quotes, fact.key) : quotes;
}

const reachedNobody = (fact: Fact): fact is FactOf<'ended' | 'undelivered' | 'call-ended' | 'result'> => {
  if (fact.kind === 'ended') return fact.how.kind === 'not-sent' || fact.how.kind === 'refused';
  if (fact.kind === 'undelivered') return true;
  if (fact.kind === 'call-ended') return fact.how !== 'spoke' && fact.how !== 'unknown';
  return fact.kind === 'result' && fact.said === 'not-met';
};

const without = (quotes: readonly QuoteTold[], key: StepKey): readonly QuoteTold[] =>
  quotes.some((one) => one.key === key) ? quotes.filter((one) => one.key !== key) : quotes;

const toldOf = ({ asOf, payBy, loans }: Quoted, loanId: string, key: StepKey): QuoteTold | undefined => {
  const own = loans.find((one) => one.loanId === loanId);
  return own && { key, asOf, payBy, amount: own.amount, received: own.received };
};
