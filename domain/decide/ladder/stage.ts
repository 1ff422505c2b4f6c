import { dateIn, addDays } from '../../calendar';
import { historyOf } from '../../facts/case';
import { minor, type LocalDate } from '../../words';
import { inUnitsOf } from '../../money/amount';
import { dueDateOf, opensOn } from './due-on';
import { rungsOf } from './ladder';
import type { Decision, Situation } from '../situation';
import type { Happening } from '../../facts/fact';

/** The stage by which a case is listed: where its days past due put it now, whatever the next act belongs to; of a case that ends, the one in which it ends. */
export function stageListed(decision: Decision, s: Situation): string {
  return decision.kind === 'close' ? decision.stage : stageNow(s);
}

/** The stage a case is in: grace, the last that opened by the lender's date, or in which it stood when nothing was overdue any more. */
export function stageNow(s: Situation): string {
  const since = dueDateOf(s);
  if (since === undefined) return stageReached(s);
  const isGrace = s.owed.status === 'overdue' && s.owed.days <= s.strategy.grace;
  return isGrace ? 'grace' : stageOn(since, s);
}

const stageOn = (since: LocalDate, s: Situation): string => {
  const today = dateIn(s.lenderZone, s.now);
  const { stages } = s.strategy;
  return (stages.findLast((stage) => opensOn(stage, since, s) <= today) ?? stages[0]).stage;
};

const stageReached = (s: Situation): string =>
  rungsOf(s.strategy).findLast(({ step }) => historyOf(s.case, step.id).begun > 0)?.stage ??
  s.strategy.stages[0].stage;

/**
 * The fees of the stages that have opened by now and were not charged yet (R24). One that opened on its day is dated on
 * that day; one that a condition opened early, today: money that came before is set off as it was. What opened before
 * the case had this strategy is in the costs that the lender reported: it is noted as nothing, and not charged later.
 */
export function feesByNow(s: Situation): readonly (Happening & { kind: 'fee-charged' })[] {
  const { owed, strategy, lenderZone } = s;
  const since = owed.status === 'overdue' ? dueDateOf(s) : undefined;
  if (since === undefined) return [];
  const [today, begun] = [dateIn(lenderZone, s.now), dateIn(lenderZone, s.case.strategySince)];
  return strategy.stages.flatMap(({ stage, fee, ...opening }) => {
    if (!fee || s.case.charged.has(stage)) return [];
    if (opensOn({ stage, ...opening }, since, s) > today) return [];
    const on = earlier(addDays(since, opening.from), today);
    const amount = on < begun ? minor(0) : inUnitsOf(s.currency, fee);
    return [{ kind: 'fee-charged', stage, amount, on } as const];
  });
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
