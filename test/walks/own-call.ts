import type { Step } from '../../domain/strategy';
import { dayIn } from './clock';
import type { Moment } from './known';
import { zoneOf, type Lived } from './walk';
import { isAskedFor } from './wishes';

/** A call that the ladder does not ask for on its day: the borrower asked for it, or it is tried again. */
export function isOwnCall(step: Step, moment: Moment, lived: Lived): boolean {
  return isAskedFor(moment, lived) || isCalledAgain(step, moment, lived);
}

/** A call that reached nobody is tried again on its day. */
const isCalledAgain = ({ id, call }: Step, { fact, before }: Moment, lived: Lived): boolean => {
  const last = before.came.findLast((one) => one.step === id);
  if (!call || !last) return false;
  const isForNothing =
    last.what === 'not-sent' ||
    last.what === 'unstaffed' ||
    ['no-answer', 'busy', 'no-collector'].includes(last.how ?? '');
  return isForNothing && dayIn(zoneOf(lived), last.at) === dayIn(zoneOf(lived), fact.at);
};
