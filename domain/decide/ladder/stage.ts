import { dateIn } from '../../calendar';
import { historyOf } from '../../facts/case';
import type { LocalDate } from '../../words';
import { dueDateOf, opensOn } from './due-on';
import { rungsOf } from './ladder';
import type { Situation } from '../situation';

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
