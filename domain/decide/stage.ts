import type { Strategy } from '../strategy';
import type { Situation } from './situation';

/** The stage a case is in by its days past due: the last one that has opened. */
export const stageNow = (s: Pick<Situation, 'strategy' | 'owed'>): string =>
  stageOn(s.strategy, s.owed.status === 'overdue' ? s.owed.days : 0);

const stageOn = (strategy: Strategy, day: number): string =>
  (strategy.stages.findLast((stage) => stage.from <= day) ?? strategy.stages[0]).stage;
