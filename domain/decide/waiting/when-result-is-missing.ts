import { dateIn, instantOf } from '../../calendar';
import { historyOf } from '../../facts/case';
import { keyOf, type StepKey } from '../../facts/fact';
import { instant, type Instant } from '../../words';
import { callAgainAt } from '../ladder/call-again';
import { barredBy, FOR_GOOD } from '../gate';
import { callsOf } from '../ladder/ladder';
import type { Clause, Decision, Situation } from '../situation';
import { asking, type TaskReason } from '../tasks';

/** An attempt of which a result is missing, and since when. */
type Missing = Readonly<{ key: StepKey; since: Instant }>;

/** A call or visit whose result nobody recorded by the end of its day, or that no collector made, becomes a work item (R5, R10). */
export const whenResultIsMissing: Clause = (s) => {
  const missing = [
    ...s.case.awaited.map((one) => askedFor(one, 'clause:result-missing', s)),
    ...callsNobodyMade(s).map((one) => askedFor(one, 'clause:no-collector', s)),
  ];
  return missing.reduce<(Decision & { kind: 'act' }) | undefined>(
    (first, next) => (first && first.at <= next.at ? first : next),
    undefined,
  );
};

/** Calls for which no collector could be found at any of the day's times: a person now sees to it. */
const callsNobodyMade = (s: Situation): readonly Missing[] => {
  if (barredBy('talk', s)) return []; // nor may anybody else call now
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
  return missing;
};

const askedFor = ({ key, since }: Missing, why: TaskReason, s: Situation): Decision & { kind: 'act' } => {
  const [zone] = s.borrower.zones;
  const endOfDay = instantOf(dateIn(zone, since), s.strategy.resultsBy, zone);
  return asking(why, key, instant(Math.max(endOfDay, since, s.now)), s);
};
