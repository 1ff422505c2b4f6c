import { historyOf, type StepHistory } from '../case/fold';
import type { Reason } from '../case/fact';
import type { Step } from '../strategy';
import { isNonEmpty, type Channel, type NonEmpty } from '../words';
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
  return over(step, history) ?? impossible(step, s) ?? unmet(step, s) ?? { kind: 'wanted' };
};

/** Why nothing can be done on the channel of a step whatever the day, or undefined. */
export const impossible = (step: Step, s: Situation): Standing | undefined => {
  const { act, channel, content } = measureOf(step);
  if (act === undefined) return not(`channel:${channel ?? content}`, true);
  return channel && unreachable(channel, s);
};

const over = (step: Step, history: StepHistory): Standing | undefined => {
  if (step.repeat) return undefined;
  if (history.had.length > 0) return { kind: 'had' };
  const skipped = history.skipped[0]?.because ?? [];
  if (isNonEmpty(skipped)) return { kind: 'not', because: skipped, forGood: true };
  return history.refused === undefined ? undefined : not(`address:refused-${history.refused}`, true);
};

const unreachable = (channel: Channel, s: Situation): Standing | undefined => {
  const address = s.borrower.addresses[channel];
  if (address === undefined) return not(`address:no-${channel}`, true);
  const code = s.borrower.unusable.get(address);
  return code === undefined ? undefined : not(`address:refused-${code}`, true);
};

const unmet = (step: Step, s: Situation): Standing | undefined => {
  const condition = step.visit?.when ?? step.if;
  return condition && !holds(condition, s) ? not(`condition:${inWords(condition)}`, false) : undefined;
};

const not = (reason: Reason, forGood: boolean): Standing => ({ kind: 'not', because: [reason], forGood });
