import { addDays } from '../../domain/calendar';
import { CHANNELS, TO_BORROWER } from '../../domain/channels';
import { measureOf } from '../../domain/decide/ladder/measure';
import { isNamed } from '../../domain/law/next-lawful';
import type { Law, Rule } from '../../domain/law/rule';
import type { ClockTime, Strategy } from '../../domain/strategy';
import { localDate, type Channel, type LocalDate } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { OWN_RULE } from '../schema/law';
import { asksForHolidays } from '../schema/rule';
import { inFile, rungs, withFallbacks, withSmallMessage, type Fault, type Rung } from './rungs';

/** The law that the lender names, with the lender's own rules; undefined when it cannot be read. */
export function lawInForce({ laws, lender }: PolicyFolder): Law | undefined {
  return laws.find(({ value }) => value.name === lender?.value.law)?.value;
}

type Planned = Readonly<{ what: string; channel: Channel; at: ClockTime; path: Path }>;

const everyDay = [1, 2, 3, 4, 5, 6, 7];

const isClosed = ({ window }: Rule, at: ClockTime, day: number): boolean =>
  window !== undefined &&
  (window.on?.weekdays.includes(day) ?? true) &&
  !(window.from <= at && at < window.until);

/** Whether a time of day is outside the windows for a channel on every day of the week. */
export function isNeverLawful({ rules }: Law, channel: Channel, at: ClockTime): boolean {
  const said = rules.filter((rule) => rule.for.includes(channel));
  return everyDay.every((day) => said.some((rule) => isClosed(rule, at, day)));
}

/** A time that is outside on some days of the week only is moved on these; outside on every day, nobody could read it aloud. */
const outside = (law: Law, { what, channel, at, path }: Planned): readonly Fault[] => {
  if (!isNeverLawful(law, channel, at)) return [];
  const said = law.rules.filter((rule) => rule.for.includes(channel));
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

const hoursIn = (strategy: PolicyFile<Strategy>, law: Law): readonly Finding[] => {
  const all = rungs(strategy);
  const steps = withSmallMessage(strategy).flatMap(({ step, path }): Planned[] => {
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
  return law === undefined ? [] : folder.strategies.flatMap((strategy) => hoursIn(strategy, law));
}

/** A step on a channel of which the law says nothing would be passed over; the first of them is enough to find the others. */
const barred = ({ name }: Law, rung: Rung, channel: Channel): Fault => ({
  path: [...rung.path, channel],
  reason: `${rung.name} is ${CHANNELS[channel].one}, which law ${name} does not name: it is barred`,
  remedy: 'Write a rule for it into lender.yaml, or leave the channel out.',
});

const atAnyHour = ({ name }: Law, rung: Rung, channel: Channel): Fault => ({
  path: [...rung.path, channel],
  reason: `${rung.name} is ${CHANNELS[channel].one}, for which law ${name} has no hours: it may leave at night`,
  remedy: 'Write a window for it into lender.yaml, if it should not.',
});

const hasWindow = ({ rules }: Law, channel: Channel): boolean =>
  rules.some(({ window, for: channels }) => window !== undefined && channels.includes(channel));

const channelsIn = (strategy: PolicyFile<Strategy>, law: Law): readonly Finding[] =>
  TO_BORROWER.flatMap((channel): readonly Finding[] => {
    const first = withFallbacks(rungs(strategy)).find(({ step }) => {
      const { act, channel: by } = measureOf(step);
      return by === channel && act !== undefined;
    });
    if (!first) return [];
    if (!isNamed(channel, law)) return [inFile(strategy)(barred(law, first, channel))];
    if (hasWindow(law, channel)) return [];
    return [{ ...inFile(strategy)(atAnyHour(law, first, channel)), severity: 'warning' }];
  });

/** P5: steps on channels of which the law in force says nothing at all; and, to be thought over, on those for which it has no hours. */
export function barredFindings(folder: PolicyFolder): readonly Finding[] {
  const law = lawInForce(folder);
  return law === undefined ? [] : folder.strategies.flatMap((strategy) => channelsIn(strategy, law));
}

/** So long before the list of holidays ends, somebody should write the next one. */
const IN_GOOD_TIME = 180;

/**
 * P5: holidays that end soon, or ended, under the law in force. Every date after the last year counts as a holiday, so
 * that nothing unlawful is done, but soon nothing may be done at all.
 */
export function holidayFindings(folder: PolicyFolder, today: LocalDate): readonly Finding[] {
  const law = lawInForce(folder);
  const file = folder.holidays.find(({ value }) => value.name === law?.holidays?.name);
  const asking = law?.rules.find(asksForHolidays);
  if (file === undefined || asking === undefined) return [];
  const { name, years } = file.value;
  const last = localDate(`${years.until}-12-31`);
  if (last > addDays(today, IN_GOOD_TIME)) return [];
  const reason = `the holidays "${name}" end on ${last}, and every later date counts as one (rule ${asking.id})`;
  const remedy = `Write the years from ${years.until + 1} on: npm run write-holidays.`;
  return [{ file: file.file, ...file.locate(['years']), reason, remedy }];
}

/** A quiet period that is over does nothing any more, and is easily taken for one that is to come. */
export function quietFindings({ lender }: PolicyFolder, today: LocalDate): readonly Finding[] {
  if (!lender) return [];
  const own = lender.value.rules.filter(({ id }) => id.startsWith(OWN_RULE)).length;
  return lender.value.rules.flatMap(({ id, closedOn }, n): Finding[] => {
    const until = closedOn?.dates?.until;
    if (until === undefined || localDate(until) >= today) return [];
    const reason = `${id} was over on ${until}`;
    const remedy = 'Take it out, or write the next dates.';
    const { file, locate } = lender;
    return [{ file, ...locate(['quiet', n - own]), reason, remedy, severity: 'warning' }];
  });
}
