import type { Reason } from '../../facts/fact';
import { isNonEmpty, type NonEmpty } from '../../words';
import { barredBy } from '../gate';
import type { Situation } from '../situation';
import { callBackAt, stepForCallBack } from './call-again';
import { lawfulFrom } from './opening';

/** Why a collector may not ring the borrower by hand now; undefined when they may: every line of the gate and of the law allows it. */
export function whyNotByHand(s: Situation): NonEmpty<Reason> | undefined {
  const { case: c, owed } = s;
  if (owed.status !== 'overdue') return ['clause:repaid'];
  if (c.underWay !== undefined) return ['clause:under-way'];
  if (c.call) return ['clause:on-the-phone'];
  if (callBackAt(s) !== undefined) return [c.byHand === undefined ? 'hold:call-back' : 'clause:by-hand'];
  const step = stepForCallBack(s);
  if (!step) return ['clause:no-call'];
  const barred = barredBy(step, s);
  if (barred) return barred.because;
  const opening = lawfulFrom(step, s.now, s);
  if (opening.kind === 'barred') return opening.by;
  return opening.at === s.now || !isNonEmpty(opening.movedBy) ? undefined : opening.movedBy;
}
