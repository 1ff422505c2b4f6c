import { isLook } from './waiting/review';
import { historyOf } from '../facts/case';
import { partsOf } from '../facts/fact';
import type { Step, Strategy } from '../strategy';
import { dueDateOf } from './ladder/due-on';
import { rungOf, rungsOf } from './ladder/ladder';
import { isContact, measureOf, needsApproval } from './ladder/measure';
import type { Decision, Situation } from './situation';

/**
 * Why a case cannot be switched to another strategy for now. `being-done`: an attempt was begun, or its time has come;
 * `in-doubt`: nobody knows whether it reached the borrower; `tried-again`: its provider was away. The others are in
 * force under a step that the other strategy does not have, or that does something else there. `ending`: the case is
 * repaid or stopped and only unwinds.
 */
export type Obstacle = Readonly<{
  what:
    | 'ending'
    | 'being-done'
    | 'in-doubt'
    | 'tried-again'
    | 'visit'
    | 'placement'
    | 'notice'
    | 'approval'
    | 'call'
    | 'result';
  step?: string;
}>;

/** What stands in the way of a case that is to be switched, given what is decided under the strategy it has; undefined when nothing does. */
export function obstacleTo(to: Strategy, s: Situation, decision: Decision): Obstacle | undefined {
  return ending(s) ?? unfinished(s, decision) ?? inForce(s).find((one) => !goesOn(one, s.strategy, to));
}

const ending = (s: Situation): Obstacle | undefined =>
  s.case.stopped || dueDateOf(s) === undefined ? { what: 'ending' } : undefined;

/** What is over within minutes or hours is finished under the strategy under which it was begun. */
const unfinished = (s: Situation, decision: Decision): Obstacle | undefined => {
  const { underWay, doubts, inDoubt } = s.case;
  if (underWay !== undefined) return { what: 'being-done', step: partsOf(underWay).step };
  const doubtful = doubts[0]?.key ?? inDoubt[0];
  if (doubtful !== undefined) return { what: 'in-doubt', step: partsOf(doubtful).step };
  if (decision.kind === 'act' && !isLook(decision.act) && decision.at <= s.now)
    return { what: 'being-done', step: partsOf(decision.key).step };
  const tried = rungsOf(s.strategy).find(
    ({ step }) => isContact(step) && historyOf(s.case, step.id).notSent.length > 0,
  );
  return tried && { what: 'tried-again', step: tried.step.id };
};

type InForce = Readonly<{ what: Obstacle['what']; step: string; isAnswered?: true }>;

/** What lasts longer and goes on under the other strategy, by the name of its step. */
const inForce = ({ case: c }: Situation): readonly InForce[] => [
  ...(c.visit ? [{ what: 'visit', step: partsOf(c.visit.key).step } as const] : []),
  ...(c.placement ? [{ what: 'placement', step: partsOf(c.placement.key).step } as const] : []),
  ...c.notices.map(({ key }) => ({ what: 'notice', step: partsOf(key).step }) as const),
  ...(c.call ? [{ what: 'call', step: partsOf(c.call.key).step } as const] : []),
  ...c.awaited.map(({ key }) => ({ what: 'result', step: partsOf(key).step }) as const),
  ...[...c.approvals].flatMap(([step, answer]): readonly InForce[] => {
    if (answer === 'asked') return [{ what: 'approval', step }];
    const isUsed = answer === 'refused' || historyOf(c, step).had.length > 0;
    return isUsed ? [] : [{ what: 'approval', step, isAnswered: true }];
  }),
];

const goesOn = ({ what, step, isAnswered }: InForce, from: Strategy, to: Strategy): boolean => {
  const [before, after] = [rungOf(from, step)?.step, rungOf(to, step)?.step];
  if (isAnswered && (!after || !needsApproval(after))) return true; // a yes that nothing waits for does no harm
  if (!before || !after || measureOf(before).kind !== measureOf(after).kind) return false;
  // A partner keeps what it was given, a system what it was told, and a supervisor's yes is for the very thing that was asked for.
  const isForThis = what === 'placement' || what === 'notice' || what === 'approval';
  if (isForThis && contentOf(before) !== contentOf(after)) return false;
  return what !== 'approval' || needsApproval(after);
};

const contentOf = (step: Step): string => JSON.stringify(step.notify ?? measureOf(step).content);
