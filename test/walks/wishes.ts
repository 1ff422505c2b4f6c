import { partsOf } from '../../domain/facts/fact';
import { shown } from './clock';
import type { Moment } from './known';
import { broken } from './lawful';
import { stepOf } from './step';
import type { Lived } from './walk';

const MINUTE = 60_000;
/** No step of these walks is patient for longer. */
const LONGEST_PATIENCE = 8 * 60 * MINUTE;

/** R25: whether a contact is the call that was asked for: not before its hour, and not after its patience. */
export function isAskedFor({ fact, before: { wish } }: Moment, { walk }: Lived): boolean {
  const patience = stepOf(walk.paper.strategy, partsOf(fact.key).step)?.step.patienceMinutes ?? 0;
  return fact.by === 'call' && wish !== undefined && fact.at >= wish && fact.at <= wish + patience * MINUTE;
}

/** Whether a call is still to wait for the hour that was asked for, or for the patience after it. */
export function waitsForAWish({ fact, before: { wish } }: Moment): boolean {
  return wish !== undefined && fact.at <= wish + LONGEST_PATIENCE;
}

/** R25: a call before the hour that was asked for, and one that says it was asked for when it was not. */
export function wishedOtherwise(moment: Moment, lived: Lived): readonly string[] {
  const { fact, before } = moment;
  if (fact.by !== 'call') return [];
  const { wish } = before;
  // An hour that the law, or the hours wanted since, do not allow is waited for by nobody.
  const isTooEarly =
    wish !== undefined && fact.at < wish && broken(wish, moment, lived.walk.paper).length === 0;
  const isSaid = fact.because.includes('clause:call-back');
  const faults = [
    ...(isTooEarly ? ['comes before the hour that was asked for'] : []),
    ...(isSaid && !isAskedFor(moment, lived) ? ['says that it was asked for then'] : []),
  ];
  return faults.map((fault) => `${fact.key} at ${shown(fact.at)} ${fault}`);
}
