import { addDays, instantOf, startOfDay } from '../../calendar';
import type { Owed } from '../../money/terms';
import type { Strategy } from '../../strategy';
import type { LocalDate } from '../../words';
import { dueDateOf } from '../ladder/due-on';
import { review } from './review';
import type { Clause } from '../situation';

/**
 * The due date that a loan is watched for on a lender's date: of the next instalment, once the strategy's first stage
 * before it has opened (R2). Undefined when the loan is overdue already, or when it is too early to watch it.
 */
export function watchedOn(owed: Owed, { stages }: Strategy, today: LocalDate): LocalDate | undefined {
  if (owed.status === 'overdue' || !owed.next) return undefined;
  const [{ from }] = stages;
  const isOpen = from <= 0 && addDays(owed.next.dueOn, from) <= today;
  return isOpen ? owed.next.dueOn : undefined;
}

/** A loan that is watched before its due date is looked at when the debit run of that date is over: it may be paid by then (R1, R2). */
export const whileWatched: Clause = (s) => {
  const dueOn = s.owed.status === 'overdue' ? undefined : dueDateOf(s);
  if (dueOn === undefined) return undefined;
  const runIsOver = instantOf(dueOn, s.strategy.debitRunBy, s.lenderZone);
  return s.now < runIsOver ? review(runIsOver, 'clause:debit-run', s) : undefined;
};

/** A loan that is overdue is looked at when its next instalment is missed too: more is owed, and where only costs were left its days count anew. */
export const untilMoreIsMissed: Clause = (s) => {
  const next = s.owed.status === 'overdue' ? s.owed.next : undefined;
  return next && review(startOfDay(addDays(next.dueOn, 1), s.lenderZone), 'clause:next-instalment', s);
};
