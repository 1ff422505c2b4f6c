import { instantOf } from '../../calendar';
import { dueDateOf } from '../ladder/due-on';
import { review } from './review-tomorrow';
import type { Clause } from '../situation';

/** A loan that is watched before its due date is looked at when the debit run of that date is over: it may be paid by then (R1, R2). */
export const whileWatched: Clause = (s) => {
  const dueOn = s.owed.status === 'overdue' ? undefined : dueDateOf(s);
  if (dueOn === undefined) return undefined;
  const runIsOver = instantOf(dueOn, s.strategy.debitRunBy, s.lenderZone);
  return s.now < runIsOver ? review(runIsOver, 'clause:debit-run', s) : undefined;
};
