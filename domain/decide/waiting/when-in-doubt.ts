import type { Clause } from '../situation';
import { asking } from '../tasks';

/** A contact of which nobody knows whether it was made becomes a task for a person. */
export const whenInDoubt: Clause = (s) => {
  const [key] = s.case.inDoubt;
  return key && asking('clause:in-doubt', key, s.now, s);
};
