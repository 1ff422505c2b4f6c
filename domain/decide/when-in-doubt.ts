import { keyOf, partsOf } from '../case/fact';
import type { Clause } from './situation';
import { stageNow } from './stage';

/** A contact of which nobody knows whether it was made becomes a task for a person. */
export const whenInDoubt: Clause = (s) => {
  const key = s.case.inDoubt[0];
  if (key === undefined) return undefined;
  return {
    kind: 'act',
    act: 'openWorkItem',
    key: keyOf({ ...partsOf(key), act: 'openWorkItem' }),
    at: s.now,
    because: ['clause:in-doubt'],
    stage: stageNow(s),
  };
};
