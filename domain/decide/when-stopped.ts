import type { Clause } from './situation';
import { stageNow } from './stage';

/** A case that an operator cancelled ends as withdrawn. */
export const whenStopped: Clause = (s) =>
  s.case.stopped
    ? { kind: 'close', outcome: 'withdrawn', because: ['clause:stopped'], stage: stageNow(s) }
    : undefined;
