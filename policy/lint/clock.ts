import { measureOf } from '../../domain/decide/ladder/measure';
import type { Law, Rule } from '../../domain/law/rule';
import type { ClockTime, Strategy } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { lawInForce } from './law-in-force';
import { inFile, rungs, type Fault, type Rung } from './rungs';

type Planned = Readonly<{ what: string; channel: Channel; at: ClockTime; path: Path }>;

const everyDay = [1, 2, 3, 4, 5, 6, 7];

const isClosed = ({ window }: Rule, at: ClockTime, day: number): boolean =>
  window !== undefined &&
  (window.on?.weekdays.includes(day) ?? true) &&
  !(window.from <= at && at < window.until);

/** A time that is outside on some days of the week only is moved on these; outside on every day, nobody could read it aloud. */
const outside = ({ rules }: Law, { what, channel, at, path }: Planned): readonly Fault[] => {
  const said = rules.filter((rule) => rule.for.includes(channel));
  if (!everyDay.every((day) => said.some((rule) => isClosed(rule, at, day)))) return [];
  const closed = said.flatMap((rule) => {
    const { id, window } = rule;
    const isOne = window !== undefined && everyDay.some((day) => isClosed(rule, at, day));
    return isOne ? [`${window.from}–${window.until} (rule ${id})`] : [];
  });
  const reason = `${what} is at ${at}, outside ${closed.join(' and ')}`;
  return [{ path, reason, remedy: 'Move it to an hour that is inside.' }];
};

/** Times at which a call that nobody answered would never be tried again. */
const retriesInVain = (all: readonly Rung[], { retryCallsAt }: Strategy): readonly Fault[] => {
  const [earliest] = all.flatMap(({ step }) => (step.call ? [step.at] : [])).sort();
  return retryCallsAt.flatMap((at, index): Fault[] => {
    const path = ['retryCallsAt', index];
    const before = retryCallsAt[index - 1];
    if (before !== undefined && at <= before) {
      const reason = `a further call at ${at} does not come after the one at ${before}`;
      return [{ path, reason, remedy: 'Write the times in their order.' }];
    }
    if (earliest !== undefined && at > earliest) return [];
    const first = earliest === undefined ? 'there is no call' : `the first call is at ${earliest}`;
    return [
      { path, reason: `nobody is called again at ${at}: ${first}`, remedy: 'Leave it out, or call earlier.' },
    ];
  });
};

const inStrategy = (strategy: PolicyFile<Strategy>, law: Law): readonly Finding[] => {
  const all = rungs(strategy);
  const steps = all.flatMap(({ step, path }): Planned[] => {
    const { channel } = measureOf(step);
    return channel === undefined ? [] : [{ what: step.id, channel, at: step.at, path: [...path, 'at'] }];
  });
  const retries = strategy.value.retryCallsAt.map((at, index): Planned => {
    return { what: 'a further call', channel: 'call', at, path: ['retryCallsAt', index] };
  });
  const unlawful = [...steps, ...retries].flatMap((planned) => outside(law, planned));
  // A time that is moved anyway need not be in its place as well.
  const inVain = retries.some((planned) => outside(law, planned).length > 0)
    ? []
    : retriesInVain(all, strategy.value);
  return [...unlawful, ...inVain].map(inFile(strategy));
};

/** P5: a step planned for an unlawful hour would always be moved, so that nobody could read its time aloud. */
export function clockFindings(folder: PolicyFolder): readonly Finding[] {
  const law = lawInForce(folder);
  return law === undefined ? [] : folder.strategies.flatMap((strategy) => inStrategy(strategy, law));
}
