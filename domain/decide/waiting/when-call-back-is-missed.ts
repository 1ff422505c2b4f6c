import { historyOf } from '../../facts/case';
import { asking, type OwnTask } from '../tasks';
import { keyOf } from '../../facts/fact';
import { instant } from '../../words';
import { stepForCallBack } from '../ladder/call-back';
import { barredBy } from '../gate';
import type { Clause } from '../situation';

const CALL_BACK: OwnTask = 'call-back';
const MINUTE = 60_000;

/** A borrower who asked to be called and whom nobody called in time is called by a person: nobody waits in vain (R25). */
export const whenCallBackIsMissed: Clause = (s) => {
  const { callBack, loanId, episode } = s.case;
  const step = callBack === undefined ? undefined : stepForCallBack(s);
  if (callBack === undefined || !step || barredBy('talk', s)) return undefined;
  const occurrence = historyOf(s.case, CALL_BACK).begun + 1;
  const key = keyOf({ loanId, episode, step: CALL_BACK, occurrence, act: 'openWorkItem' });
  const at = instant(Math.max(s.now, callBack + step.patienceMinutes * MINUTE + MINUTE));
  return asking('clause:call-back-missed', key, at, s);
};
