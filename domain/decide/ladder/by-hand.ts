import type { Reason } from '../../facts/fact';
import { isNonEmpty, type NonEmpty } from '../../words';
import { barredBy } from '../gate';
import type { Situation } from '../situation';
import { byHandNow, callBackAt, stepForCallBack } from './call-again';
import { dayOn } from './due-on';
import { lawfulFrom } from './opening';

/** Why a collector may not ring the borrower by hand now; undefined when they may: every line of the gate and of the law allows it. */
export function whyNotByHand(s: Situation): NonEmpty<Reason> | undefined {
  const { case: c, owed } = s;
  if (owed.status !== 'overdue') return ['clause:repaid'];
  if ((dayOn(s.now, s) ?? 0) <= s.strategy.grace) return ['clause:in-grace'];
  if (c.underWay !== undefined) return ['clause:under-way'];
  if (c.call) return ['clause:on-the-phone'];
  if (byHandNow(c, s.now)) return ['clause:by-hand'];
  if (callBackAt(s) !== undefined) return ['hold:call-back'];
  const step = stepForCallBack(s);
  if (!step) return ['clause:no-call'];
  const barred = barredBy(step, s);
  if (barred) return barred.because;
  const opening = lawfulFrom(step, s.now, s);
  if (opening.kind === 'barred') return opening.by;
  return opening.at === s.now || !isNonEmpty(opening.movedBy) ? undefined : opening.movedBy;
}
