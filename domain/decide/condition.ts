import { historyOf } from '../case/fold';
import type { Condition } from '../strategy';
import type { Situation } from './situation';

/** Whether a condition of the strategy holds now. */
export const holds = (condition: Condition, s: Situation): boolean => {
  if (condition.after) return condition.after.every((step) => historyOf(s.case, step).had.length > 0);
  if (condition.refusals !== undefined) return s.case.refusals >= condition.refusals;
  if (condition.overdue !== undefined) return s.owed.status === 'overdue' && s.owed.days >= condition.overdue;
  if (condition.attitude) return s.case.attitude === condition.attitude;
  if (condition.any) return condition.any.some((one) => holds(one, s));
  return condition.all.every((one) => holds(one, s));
};

/** A condition in words a manager would use, for the reasons in `show`. */
export const inWords = (condition: Condition): string => {
  if (condition.after) return `after ${condition.after.join(' and ')}`;
  if (condition.refusals !== undefined) return `${condition.refusals} refusals`;
  if (condition.overdue !== undefined) return `day ${condition.overdue}`;
  if (condition.attitude) return `${condition.attitude} borrower`;
  if (condition.any) return condition.any.map(inWords).join(' or ');
  return condition.all.map(inWords).join(' and ');
};
