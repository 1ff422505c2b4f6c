import { addDays, dateIn } from '../calendar';
import { historyOf, type StepHistory } from '../case/fold';
import type { Reason } from '../case/fact';
import type { Step } from '../strategy';
import { isNonEmpty, type Channel, type Days, type Instant, type NonEmpty } from '../words';
import { holds, inWords } from './condition';
import { measureOf } from './measure';
import type { Situation } from './situation';

/** Where a step stands: wanted, had already, or not to be done, and why not. */
export type Standing = Readonly<
  { kind: 'wanted' } | { kind: 'had' } | { kind: 'not'; because: NonEmpty<Reason>; forGood: boolean }
>;

/** Says whether a step is still to be done for a case as it stands now. */
export const standingOf = (step: Step, s: Situation): Standing => {
  const history = historyOf(s.case, step.id);
  return over(step, history, s) ?? impossible(step, s) ?? unmet(step, s) ?? { kind: 'wanted' };
};

/** Why nothing can be done on the channel of a step whatever the day, or undefined. */
export const impossible = (step: Step, s: Situation): Standing | undefined => {
  const { act, channel, content } = measureOf(step);
  if (act === undefined) return not(`channel:${channel ?? content}`, true);
  return channel && unreachable(channel, s);
};

const over = (step: Step, history: StepHistory, s: Situation): Standing | undefined => {
  if (step.repeat) return undefined;
  if (history.had.length > 0) return { kind: 'had' };
  const skipped = history.skipped.findLast(({ at }) => !liesAhead(step.day, at, s))?.because ?? [];
  if (isNonEmpty(skipped)) return { kind: 'not', because: skipped, forGood: true };
  return history.refused === undefined ? undefined : not(`address:refused-${history.refused}`, true);
};

/** A payment that clears the oldest instalment moves days ahead that lay behind: what was skipped then is not skipped now. */
const liesAhead = (day: Days, skippedAt: Instant, { owed, borrower }: Situation): boolean =>
  owed.status === 'overdue' && addDays(owed.since, day) > dateIn(borrower.zones[0], skippedAt);

const unreachable = (channel: Channel, s: Situation): Standing | undefined => {
  const address = s.borrower.addresses[channel];
  if (address === undefined) return not(`address:no-${channel}`, true);
  const code = s.borrower.unusable.get(`${channel}:${address}`);
  return code === undefined ? undefined : not(`address:refused-${code}`, true);
};

const unmet = (step: Step, s: Situation): Standing | undefined => {
  const condition = step.visit?.when ?? step.if;
  return condition && !holds(condition, s) ? not(`condition:${inWords(condition)}`, false) : undefined;
};

const not = (reason: Reason, forGood: boolean): Standing => ({ kind: 'not', because: [reason], forGood });
