import { addDays } from '../../calendar';
import type { Owed } from '../../money/terms';
import type { Strategy } from '../../strategy';
import type { LocalDate } from '../../words';

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
