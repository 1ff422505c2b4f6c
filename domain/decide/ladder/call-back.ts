import { historyOf } from '../../facts/case';
import type { Step } from '../../strategy';
import { instant, type Instant } from '../../words';
import { barredBy } from '../gate';
import { callsOf } from './ladder';
import { lawfulFrom } from './opening';
import { notBefore } from './patience';
import type { Situation } from '../situation';

const MINUTE = 60_000;

/** The call that is made when a borrower asked to be called back: the one that was made last, or the strategy’s first. */
export function stepForCallBack(s: Situation): Step | undefined {
  const lastOf = ({ id }: Step): number => historyOf(s.case, id).calls.at(-1)?.at ?? 0;
  const [first, ...others] = callsOf(s.strategy).map(({ step }) => step);
  return others.reduce((last, step) => (last && lastOf(step) > lastOf(last) ? step : last), first);
}

/** When a borrower is called back as they asked (R25); undefined when they did not ask, or it is too late by now. */
export function callBackAt(s: Situation): Instant | undefined {
  const { callBack } = s.case;
  const step = callBack === undefined ? undefined : stepForCallBack(s);
  if (callBack === undefined || !step || barredBy(step, s, ['voice'])) return undefined;
  const patientUntil = callBack + step.patienceMinutes * MINUTE;
  const verdict = lawfulFrom(step, instant(Math.max(callBack, s.now, notBefore(step, s))), s);
  return verdict.kind === 'from' && verdict.at <= patientUntil ? verdict.at : undefined;
}
