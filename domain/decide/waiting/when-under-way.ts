import { partsOf } from '../../facts/fact';
import type { Clause } from '../situation';
import { stageNow } from '../ladder/stage';

/** An act that was begun is reconciled with its provider before another is begun. */
export const whenUnderWay: Clause = (s) => {
  const key = s.case.underWay;
  if (key === undefined) return undefined;
  return {
    kind: 'act',
    act: partsOf(key).act,
    key,
    at: s.now,
    because: ['clause:under-way'],
    stage: stageNow(s),
  };
};
