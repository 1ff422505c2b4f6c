import { addDays, dateIn, instantOf } from '../../calendar';
import { partsOf } from '../../facts/fact';
import { CHANNELS } from '../../channels';
import type { Instant } from '../../words';
import { barredBy } from '../gate';
import { rungOf } from '../ladder/ladder';
import { morningIn, review } from './review';
import type { Clause, Situation } from '../situation';
import { asking } from '../tasks';
import { recall } from '../ending/unwinding';

/** A partner that has not acknowledged a placement after so many days is asked by a person. */
const CHASED_AFTER_DAYS = 3;
/** A placement without an end is looked at again after so many days. */
const LOOKED_AT_EVERY_DAYS = 30;

/** While an agency or a law firm has the case, nothing of ours reaches the borrower; at the end of its time it is called back (R11). */
export const whilePlaced: Clause = (s) => {
  const { placement } = s.case;
  if (!placement) return undefined;
  if (placement.calledOff) return recall(placement, s.now, 'clause:recall-in-doubt', s);
  const held = barredBy(CHANNELS[placement.to].act, s, ['hold']);
  if (held) return recall(placement, s.now, held.because[0], s);
  const ends = endOf(placement.at, partsOf(placement.key).step, s);
  if (ends !== undefined && ends <= s.now) return recall(placement, ends, 'clause:placement-expired', s);
  if (placement.acknowledged)
    return ends === undefined
      ? review(morningIn(LOOKED_AT_EVERY_DAYS, s), 'clause:placed', s)
      : recall(placement, ends, 'clause:placement-expired', s);
  const isLate =
    addDays(dateIn(s.lenderZone, placement.at), CHASED_AFTER_DAYS) <= dateIn(s.lenderZone, s.now);
  if (isLate && !placement.chased) return asking('clause:not-acknowledged', placement.key, s.now, s);
  return review(morningIn(1, s), 'clause:not-acknowledged', s); // what the partner answers is heard the next morning
};

const endOf = (placedAt: Instant, stepId: string, s: Situation): Instant | undefined => {
  const step = rungOf(s.strategy, stepId)?.step;
  if (step?.handOff?.for === undefined) return undefined;
  const [zone] = s.borrower.zones;
  return instantOf(addDays(dateIn(zone, placedAt), step.handOff.for), step.at, zone);
};
