import { dateIn } from '../calendar';
import type { Case } from '../case/case';
import { contactsMade, unusableAddresses } from '../case/contacts';
import type { Fact, Happening } from '../case/fact';
import { after, fold } from '../case/fold';
import { decide } from '../decide/decide';
import type { Borrower, Decision, Situation } from '../decide/situation';
import { skippedByNow, skippedOnEnrolment, type Skip } from '../decide/skipped';
import type { Law } from '../law/rule';
import { owedOn } from '../money/owed';
import type { Debt, Payment, Terms } from '../money/terms';
import type { Strategy } from '../strategy';
import type { Instant } from '../words';

/** A case on paper: what the book holds of it, to which facts are added that nobody made true. */
export type Paper = Readonly<{
  loanId: string;
  episode: number;
  debt: Debt;
  payments: readonly Payment[];
  terms: Terms;
  /** The borrower with the contacts of every other case; those of this case follow from its facts. */
  borrower: Borrower;
  facts: readonly Fact[];
  strategy: Strategy;
  law: Law;
  lenderZone: string;
}>;

/** A case on paper with what was decided about it. */
export type Decided = Readonly<{ paper: Paper; decision: Decision }>;

/** Everything that a decision about a case on paper depends on at an instant. */
export const situationOn = (paper: Paper, now: Instant): Situation => {
  const { loanId, debt, payments, terms, borrower, facts, strategy, law, lenderZone } = paper;
  const own = facts.map((fact) => ({ loanId, fact }));
  return {
    case: { ...caseOf(paper), status: 'open' },
    owed: owedOn(debt, payments, terms, dateIn(lenderZone, now)),
    borrower: {
      ...borrower,
      unusable: new Map([...borrower.unusable, ...unusableAddresses(own)]),
      contacted: [...borrower.contacted, ...contactsMade(own)],
    },
    strategy,
    law,
    lenderZone,
    now,
  };
};

/** A case on paper of which one thing more is known. */
export const noting = (
  paper: Paper,
  at: Instant,
  happening: Happening,
  who: Fact['who'] = 'system',
): Paper => {
  const fact: Fact = { seq: (paper.facts.at(-1)?.seq ?? 0) + 1, at, who, ...happening };
  const facts = [...paper.facts, fact];
  folded.set(facts, after(caseOf(paper), fact));
  return { ...paper, facts };
};

/** A life is folded fact by fact: from the start after every act, a long one would take minutes. */
const folded = new WeakMap<readonly Fact[], Case>();

const caseOf = ({ loanId, episode, facts }: Paper): Case => folded.get(facts) ?? fold(loanId, episode, facts);

/** A loan whose case is opened on paper, with the steps that enrolment passes over. */
export const openedOn = (paper: Paper, now: Instant): Paper => {
  const { hash: strategy, name: strategyName } = paper.strategy;
  const open = noting(paper, now, { kind: 'opened', strategy, strategyName });
  return passing(open, skippedOnEnrolment(situationOn(open, now)));
};

/** Decides what comes next, after the steps that cannot be done by now were passed over: what the book does after every act. */
export const decidedOn = (paper: Paper, now: Instant): Decided => {
  const passed = passing(paper, skippedByNow(situationOn(paper, now)));
  return { paper: passed, decision: decide(situationOn(passed, now)) };
};

const passing = (paper: Paper, skips: readonly Skip[]): Paper =>
  skips.reduce((one, { step, because, at }) => noting(one, at, { kind: 'skipped', step, because }), paper);
