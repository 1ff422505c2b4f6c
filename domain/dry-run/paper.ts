import { dateIn } from '../calendar';
import type { Hold } from '../case/answered';
import type { Fact, Happening } from '../case/fact';
import { withFees } from '../case/fees';
import type { Segment } from '../case/segment';
import { withStandstill } from '../case/standstill';
import { decide } from '../decide/decide';
import { doubtedByNow } from '../decide/doubted-by-now';
import { agreementEndedByNow, isSilent } from '../decide/held';
import { feesByNow } from '../decide/fees';
import type { Borrower, Decision, Situation, Voice } from '../decide/situation';
import { skippedByNow, skippedOnEnrolment, type Skip } from '../decide/skipped';
import { voiceOf, type Speaker } from '../decide/voice';
import { watchedOn } from '../decide/watched';
import type { Law } from '../law/rule';
import { owedOn } from '../money/owed';
import type { Debt, Owed, Payment, Terms } from '../money/terms';
import type { Strategy } from '../strategy';
import type { Instant } from '../words';
import { knownAfter, knownOf } from './known';

/** A case on paper: what the book holds of it, to which facts are added that nobody made true. */
export type Paper = Readonly<{
  loanId: string;
  episode: number;
  debt: Debt;
  payments: readonly Payment[];
  terms: Terms;
  /** The borrower with the contacts of every other case; those of this case follow from its facts. */
  borrower: Borrower;
  /** The borrower's other overdue loans, as they are when the paper is written (P17). */
  others?: readonly Speaker[];
  /** What earlier cases of the loan say of the borrower (R26). */
  segment?: Segment;
  facts: readonly Fact[];
  /** The holds that earlier cases and other loans of the borrower bring along (P6, R26). */
  holds?: readonly Hold[];
  strategy: Strategy;
  law: Law;
  lenderZone: string;
}>;

/** A case on paper with what was decided about it. */
export type Decided = Readonly<{ paper: Paper; decision: Decision }>;

/** Everything that a decision about a case on paper depends on at an instant. */
export const situationOn = (paper: Paper, now: Instant): Situation => {
  const { debt, payments, terms, facts, strategy, law, lenderZone } = paper;
  const { hours: _, ...borrower } = paper.borrower;
  const { contacted, unusable, hours, case: c } = knownOf(paper);
  const amended = withStandstill(withFees(debt, facts), c.holds);
  const owed = owedOn(amended, payments, terms, dateIn(lenderZone, now));
  const voice = voiceOn(paper, owed, now);
  return {
    case: { ...c, status: 'open' },
    owed,
    borrower: { ...borrower, unusable, contacted, ...(hours && { hours }) },
    strategy,
    law,
    ...(voice && { voice }),
    lenderZone,
    now,
  };
};

const voiceOn = (paper: Paper, owed: Owed, now: Instant): Voice | undefined => {
  if (!paper.others || owed.status !== 'overdue' || owed.days <= paper.strategy.grace) return undefined;
  const { case: c } = knownOf(paper);
  if (c.placement ?? isSilent({ case: { ...c, status: 'open' }, lenderZone: paper.lenderZone, now }))
    return undefined;
  return voiceOf([...paper.others, { loanId: paper.loanId, since: owed.since }]);
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
  knownAfter(paper, fact, facts);
  return { ...paper, facts };
};

/** Whether a case on paper has ended and was not taken up again. */
export const isClosed = (paper: Paper): boolean => knownOf(paper).case.status === 'closed';

/** A loan whose case is opened on paper, with the steps that enrolment passes over. */
export const openedOn = (paper: Paper, now: Instant): Paper => {
  const { segment = 'first' } = paper;
  const { hash: strategy, name: strategyName } = paper.strategy;
  const watched = watchedOn(situationOn(paper, now).owed, paper.strategy, dateIn(paper.lenderZone, now));
  const opened = { kind: 'opened', strategy, strategyName, ...(watched && { watched }), segment } as const;
  const open = noting(paper, now, opened);
  return passing(open, skippedOnEnrolment(situationOn(open, now)));
};

/** Decides what comes next, after the steps that cannot be done by now were passed over: what the book does after every act. */
export const decidedOn = (paper: Paper, now: Instant): Decided => {
  const due = timely(paper, now);
  const passed = passing(due, skippedByNow(situationOn(due, now)));
  return { paper: passed, decision: decide(situationOn(passed, now)) };
};

/** A case on paper with what time alone has brought: the end of a promise or plan, the fees of the stages that have opened, the doubt about what the end of the case does not wait for. */
const timely = (paper: Paper, now: Instant): Paper => {
  const ended = agreementEndedByNow(situationOn(paper, now)).reduce(
    (one, end) => noting(one, now, end),
    paper,
  );
  const charged = feesByNow(situationOn(ended, now)).reduce((one, fee) => noting(one, now, fee), ended);
  return doubtedByNow(situationOn(charged, now)).reduce((one, doubt) => noting(one, now, doubt), charged);
};

const passing = (paper: Paper, skips: readonly Skip[]): Paper =>
  skips.reduce((one, { step, because, at }) => noting(one, at, { kind: 'skipped', step, because }), paper);
