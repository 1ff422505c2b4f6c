import type { Clause } from '../situation';
import { stageNow } from '../ladder/stage';

/** A case that an operator cancelled ends as withdrawn; one that a person ended, as they said (P21). */
export const whenStopped: Clause = (s) =>
  s.case.stopped
    ? {
        kind: 'close',
        outcome: s.case.endsAs ?? 'withdrawn',
        because: ['clause:stopped'],
        stage: stageNow(s),
      }
    : undefined;
