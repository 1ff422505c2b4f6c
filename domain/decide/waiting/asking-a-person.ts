import { patientUntil } from '../ladder/opening';
import { earliest, type Act, type Clause, type Situation } from '../situation';
import { asking, type TaskReason, type OwnTask } from '../tasks';
import { dateIn, instantOf, MINUTE } from '../../calendar';
import { historyOf } from '../../facts/case';
import { keyOf, type StepKey } from '../../facts/fact';
import { instant, type Instant } from '../../words';
import { callAgainAt, stepForCallBack } from '../ladder/call-again';
import { barredBy, FOR_GOOD } from '../gate';
import { asDone, ladderNow } from '../ladder/as-done';
import { callsOf } from '../ladder/ladder';
import { isContact, measureOf } from '../ladder/measure';

/** A contact of which nobody knows whether it was made becomes a task for a person. */
export const whenInDoubt: Clause = (s) => {
  const [key] = s.case.inDoubt;
  return key && asking('clause:in-doubt', key, s.now, s);
};

/** An attempt of which a result is missing, and since when. */
type Missing = Readonly<{ key: StepKey; since: Instant }>;

/** A call or visit whose result nobody recorded by the end of its day, or that no collector made, becomes a work item (R5, R10). */
export const whenResultIsMissing: Clause = (s) => {
  const { awaited } = s.case;
  const unmade = callsNobodyMade(s);
  if (awaited.length + unmade.length === 0) return undefined; // nearly always so
  return earliest(
    ...awaited.map((one) => askedFor(one, 'clause:result-missing', s)),
    ...unmade.map((one) => askedFor(one, 'clause:no-collector', s)),
  );
};

const NONE: readonly Missing[] = [];

/** Calls for which no collector could be found at any of the day's times: a person now sees to it. */
const callsNobodyMade = (s: Situation): readonly Missing[] => {
  if (s.case.inVain.length === 0) return NONE;
  const missing: Missing[] = [];
  for (const { step } of callsOf(s.strategy)) {
    const { calls, had, begun: occurrence } = historyOf(s.case, step.id);
    const last = calls.at(-1);
    if (last?.how !== 'no-collector' || had.some((at) => at >= last.at)) continue;
    if (callAgainAt(step, s) !== undefined || barredBy(step, s, FOR_GOOD)) continue;
    const { loanId, episode } = s.case;
    const key = keyOf({ loanId, episode, step: step.id, occurrence, act: 'placeCall' });
    missing.push({ key, since: last.at });
  }
  return missing.length === 0 || barredBy('talk', s) ? [] : missing; // nor may anybody else call now
};

const askedFor = ({ key, since }: Missing, why: TaskReason, s: Situation): Act => {
  const [zone] = s.borrower.zones;
  const endOfDay = instantOf(dateIn(zone, since), s.strategy.resultsBy, zone);
  return asking(why, key, instant(Math.max(endOfDay, since, s.now)), s);
};

const NO_CHANNEL: OwnTask = 'no-channel';

/** When no channel of the strategy is left to reach the borrower by, a person is asked to find one, once in a case (P8). */
export const whenNobodyIsReached: Clause = (s) => {
  if (!isOverdue(s) || isReachable(s) || isAsked(s) || barredBy('talk', s)) return undefined;
  const { loanId, episode } = s.case;
  const key = keyOf({ loanId, episode, step: NO_CHANNEL, occurrence: 1, act: 'openWorkItem' });
  return asking('channel:none', key, s.now, s);
};

const isAsked = ({ case: c }: Situation): boolean => historyOf(c, NO_CHANNEL).had.length > 0;

const isOverdue = ({ owed, strategy }: Situation): boolean =>
  owed.status === 'overdue' && owed.days > strategy.grace;

/** A strategy without any contact has nobody to reach. */
const isReachable = (s: Situation): boolean => {
  let hasContact = false;
  for (const rung of ladderNow(s)) {
    const { step } = asDone(rung, s);
    if (!isContact(step) || !measureOf(step).act) continue;
    if (!barredBy(step, s, FOR_GOOD)) return true;
    hasContact = true;
  }
  return !hasContact;
};

const CALL_BACK: OwnTask = 'call-back';

/** A borrower who asked to be called and whom nobody called in time is called by a person: nobody waits in vain (R25). */
export const whenCallBackIsMissed: Clause = (s) => {
  const { callBack, loanId, episode } = s.case;
  const step = callBack === undefined ? undefined : stepForCallBack(s);
  if (callBack === undefined || !step || (barredBy('talk', s) ?? barredBy(step, s, FOR_GOOD)))
    return undefined;
  const occurrence = historyOf(s.case, CALL_BACK).begun + 1;
  const key = keyOf({ loanId, episode, step: CALL_BACK, occurrence, act: 'openWorkItem' });
  const at = instant(Math.max(s.now, patientUntil(step, callBack) + MINUTE));
  return asking('clause:call-back-missed', key, at, s);
};
