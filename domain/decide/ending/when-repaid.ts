import type { Outcome } from '../../facts/fact';
import { dueDateOf } from '../ladder/due-on';
import type { Clause, Situation } from '../situation';
import { stageNow } from '../ladder/stage';

/** The ends that money brought about: a case that ended so is taken up again when a payment is taken back. */
export const PAID: readonly Outcome[] = ['repaid', 'paid-on-time', 'plan-completed'];

/** A loan on which nothing is overdue any more, or that was paid before it was, ends its case at once; nobody is contacted afterwards (R2, R23); one that kept its plan has completed it (P21). */
export const whenRepaid: Clause = (s) => {
  if (dueDateOf(s) !== undefined) return undefined;
  const outcome = wasOnTime(s) ? 'paid-on-time' : s.case.kept === 'plan' ? 'plan-completed' : 'repaid';
  return { kind: 'close', outcome, because: [`clause:${outcome}`], stage: stageNow(s) };
};

const wasOnTime = ({ case: { watched }, owed }: Situation): boolean =>
  watched !== undefined && !(owed.status === 'cured' && owed.on > watched);
