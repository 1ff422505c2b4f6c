import type { Fact } from '../domain/case/fact';
import { fold } from '../domain/case/fold';
import { dateIn } from '../domain/calendar';
import type { Borrower, Situation } from '../domain/decide/situation';
import type { Contacted } from '../domain/law/rule';
import { owedOn } from '../domain/money/owed';
import type { Owed } from '../domain/money/terms';
import { NoCase } from './book';
import type { CaseId } from './facts';
import { fingerprint } from './fingerprint';
import type { InHand } from './under-lock';

/** What is owed on the loan in hand on the lender's date. */
export const owedNow = ({ account, book, now }: InHand): Owed =>
  owedOn(account.debt, account.payments, book.rules.terms, dateIn(book.rules.lenderZone, now));

/** Everything that the next decision about the case in hand depends on. */
export const situationOf = (hand: InHand): Situation => {
  if (!hand.case || !hand.strategy) throw new NoCase(hand.loan.loan_id);
  const state = fold(hand.loan.loan_id, hand.case.episode, hand.facts);
  return {
    case: { ...state, status: 'open' },
    owed: owedNow(hand),
    borrower: borrowerOf(hand),
    strategy: hand.strategy,
    law: hand.book.rules.law,
    lenderZone: hand.book.rules.lenderZone,
    now: hand.now,
  };
};

const borrowerOf = ({ loan, allFacts }: InHand): Borrower => ({
  zones: [loan.zone],
  addresses: {
    ...(loan.phone ? { sms: fingerprint(loan.phone), call: fingerprint(loan.phone) } : {}),
    ...(loan.email ? { email: fingerprint(loan.email) } : {}),
  },
  unusable: unusableAddresses(allFacts),
  contacted: contactsMade(allFacts),
});

const contactsMade = (facts: readonly (CaseId & { fact: Fact })[]): readonly Contacted[] => {
  const notMade = new Set(
    facts.flatMap(({ fact }) => (fact.kind === 'ended' && fact.how.kind === 'not-sent' ? [fact.key] : [])),
  );
  return facts.flatMap(({ loanId, fact }) =>
    fact.kind === 'started' && !notMade.has(fact.key)
      ? [{ by: fact.by, at: fact.at, how: 'attempt', loanId, to: fact.to }]
      : [],
  );
};

const unusableAddresses = (facts: readonly (CaseId & { fact: Fact })[]): ReadonlyMap<string, string> => {
  const triedAt = new Map(
    facts.flatMap(({ fact }) =>
      fact.kind === 'started' ? [[fact.key, `${fact.by}:${fact.to}`] as const] : [],
    ),
  );
  return new Map(
    facts.flatMap(({ fact }) => {
      if (fact.kind !== 'ended' || fact.how.kind !== 'refused') return [];
      return [[triedAt.get(fact.key) ?? '', fact.how.code] as const];
    }),
  );
};
