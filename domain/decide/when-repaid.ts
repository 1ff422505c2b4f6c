import type { Clause } from './situation';
import { stageNow } from './stage';

/** A loan on which nothing is overdue any more ends its case at once; nobody is contacted afterwards (R23). */
export const whenRepaid: Clause = (s) =>
  s.owed.status === 'overdue'
    ? undefined
    : { kind: 'close', outcome: 'repaid', because: ['clause:repaid'], stage: stageNow(s) };
