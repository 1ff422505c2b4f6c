import { historyOf } from '../case/case';
import type { Strategy } from '../strategy';
import { rungsOf } from './ladder';
import type { Situation } from './situation';

/** The stage a case is in: the last that opened by its days past due, or in which it stood when nothing was overdue any more. */
export const stageNow = (s: Situation): string =>
  s.owed.status === 'overdue' ? stageOn(s.strategy, s.owed.days) : stageReached(s);

const stageOn = ({ stages }: Strategy, day: number): string =>
  (stages.findLast((stage) => stage.from <= day) ?? stages[0]).stage;

const stageReached = (s: Situation): string =>
  rungsOf(s.strategy).findLast(({ step }) => historyOf(s.case, step.id).begun > 0)?.stage ??
  s.strategy.stages[0].stage;
