import { partsOf, type Happening } from '../../facts/fact';
import { isUndoing } from '../../channels';
import type { Situation } from '../situation';
import { whyItEnds } from './when-unwinding';

/**
 * When a case is to end, what was begun and has not ended is in doubt, to be recorded before anything is decided: the
 * end does not wait for it, and what it may have set in motion is called back (R23).
 */
export function doubtedByNow(s: Situation): readonly Happening[] {
  const key = s.case.underWay;
  if (key === undefined || isUndoing(partsOf(key).act) || whyItEnds(s) === undefined) return [];
  return [{ kind: 'in-doubt', key, code: 'case-ending' }];
}
