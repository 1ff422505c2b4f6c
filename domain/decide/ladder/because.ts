import { addDays, dateIn } from '../../calendar';
import type { Reason } from '../../facts/fact';
import { restsUntil } from './after-payment';
import type { PlannedStep } from './next-step';
import { landsOn, ownOpeningOn } from './opening';
import type { Situation } from '../situation';

/** Why a step is done when it is: the rules that moved it to another date, those that moved it on its date, and a payment that put it off. */
export function becauseOf(planned: PlannedStep, s: Situation): readonly Reason[] {
  const { rung, due, because, isAgain } = planned;
  if (isAgain) return because;
  const rests = restsUntil(rung, s);
  const isPutOff = rests !== undefined && rests > due;
  return [...new Set([...keptBy(planned, s), ...because, ...(isPutOff ? [AFTER_PAYMENT] : [])])];
}

const AFTER_PAYMENT: Reason = 'clause:after-payment';

/** The rules that moved a late step past midnight, from its own date or from the one before it is done: it says so on each day. */
const keptBy = ({ rung: { step }, due, at }: PlannedStep, s: Situation): readonly Reason[] => {
  const [zone] = s.borrower.zones;
  const date = dateIn(zone, at);
  if (date <= due) return [];
  const since = dateIn(zone, s.case.openSince);
  return [due, addDays(date, -1)].flatMap((day) => {
    const verdict = day < since ? undefined : ownOpeningOn(day, step, s);
    return verdict?.kind === 'from' && landsOn(verdict, s) > day ? verdict.movedBy : [];
  });
};
