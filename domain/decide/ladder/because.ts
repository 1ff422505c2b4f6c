import { addDays, dateIn } from '../../calendar';
import type { Reason } from '../../facts/fact';
import { restsUntil } from './after-payment';
import type { PlannedStep } from './next-step';
import { dateOf, ownOpeningOn } from './opening';
import type { Situation } from '../situation';

/** A rule of the law as a reason. */
export function ruleReason(id: string): Reason {
  return `rule:${id}`;
}

/** Why a step is done when it is: the rules that moved it to another date, those that moved it on its date, and a payment that put it off. */
export function becauseOf(planned: PlannedStep, s: Situation): readonly Reason[] {
  const { rung, due, because, isAgain } = planned;
  if (isAgain || planned.on <= due) return because;
  const rests = restsUntil(rung, s);
  const isPutOff = rests !== undefined && rests > due;
  return [...new Set([...keptBy(planned, s), ...because, ...(isPutOff ? [AFTER_PAYMENT] : [])])];
}

const AFTER_PAYMENT: Reason = 'clause:after-payment';

/** The rules that moved a late step past midnight, from its own date or from the one before it is done: it says so on each day. */
const keptBy = ({ rung: { step }, due, on }: PlannedStep, s: Situation): readonly Reason[] => {
  const since = dateIn(s.borrower.zones[0], s.case.openSince);
  const before = addDays(on, -1);
  const dates = due === before ? [due] : [due, before];
  return dates.flatMap((date) => {
    const verdict = date < since ? undefined : ownOpeningOn(date, step, s);
    const isMoved = verdict?.kind === 'from' && dateOf(verdict, date, s) > date;
    return isMoved ? verdict.movedBy.map(ruleReason) : [];
  });
};
