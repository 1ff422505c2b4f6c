import { addDays, instantOf, MINUTE, sinceMidnight } from '../../domain/calendar';
import { CHANNELS, TO_BORROWER, type Person } from '../../domain/channels';
import { measureOf } from '../../domain/decide/ladder/measure';
import { GROUPS, hasAny, isServed, speaking } from '../../domain/roster';
import type { ClockTime, Strategy } from '../../domain/strategy';
import type { Channel, Language, LocalDate } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import type { Duty, Staff } from '../staff';
import { isNeverLawful, lawInForce } from './law';
import { inFile, rungs, type Fault } from './rungs';

const nobody = (staff: Staff, strategies: readonly PolicyFile<Strategy>[]): Fault[] =>
  TO_BORROWER.flatMap((channel) => {
    const { person, one } = CHANNELS[channel];
    if (person === undefined || staff[GROUPS[person]].length > 0) return [];
    return strategies.flatMap((strategy) => {
      const { value } = strategy;
      const step = rungs(strategy).find((rung) => rung.step[channel] !== undefined)?.step;
      const reason = `${value.name} has ${one} (${step?.id ?? ''}), but there is no ${person}`;
      return step === undefined ? [] : [{ path: [GROUPS[person]], reason, remedy: `Name a ${person}.` }];
    });
  });

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** A borrower who speaks a language that no collector speaks is never called. */
const unspoken = ({ collectors }: Staff, strategies: readonly PolicyFile<Strategy>[]): Fault[] => {
  const first = strategies.flatMap(rungs).find(({ step }) => step.call)?.step;
  if (first === undefined || collectors.length === 0) return [];
  return LANGUAGES.filter((language) => speaking(collectors, language).length === 0).map((language) => ({
    path: [GROUPS.collector],
    reason: `no collector speaks ${language}: who does is never called (${first.id})`,
    remedy: 'Name a collector who does, if you have such borrowers.',
  }));
};

const minutesOf = ({ from, until }: Duty): number => (sinceMidnight(until) - sinceMidnight(from)) / MINUTE;

const noTimeForVisits = ({ fieldAgents, visitMinutes }: Staff): Fault[] =>
  fieldAgents.flatMap(({ staff, duty }, index) => {
    if (minutesOf(duty) >= visitMinutes) return [];
    const reason = `${staff} is on duty for ${minutesOf(duty)} minutes, and a visit takes ${visitMinutes}`;
    const remedy = 'Write a longer duty, or shorter visits.';
    return [{ path: ['fieldAgents', index, 'duty'], reason, remedy }];
  });

type Planned = Readonly<{ what: string; channel: Channel; person: Person; at: ClockTime; path: Path }>;

const plannedFor = (strategy: PolicyFile<Strategy>): readonly Planned[] => {
  const steps = rungs(strategy).flatMap(({ step, path }): readonly Planned[] => {
    const { channel, act } = measureOf(step);
    const person = channel && CHANNELS[channel].person;
    return person && act ? [{ what: step.id, channel, person, at: step.at, path: [...path, 'at'] }] : [];
  });
  const retries = strategy.value.retryCallsAt.map((at, index): Planned => {
    const path = ['retryCallsAt', index];
    return { what: 'a further call', channel: 'call', person: 'collector', at, path };
  });
  return [...steps, ...retries];
};

/** Each duty comes back within a week. */
const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** R5, R10: steps at an hour of the lender’s clock at which nobody is on duty on any day would always be moved. */
const unserved = (folder: PolicyFolder, today: LocalDate): readonly Finding[] => {
  const { lender, staff, strategies } = folder;
  if (lender === undefined || staff === undefined) return [];
  const law = lawInForce(folder);
  const { zone } = lender.value;
  const roster = { ...staff.value, hash: '' };
  const isEver = ({ person, at }: Planned): boolean =>
    WEEK.some((ahead) => isServed(person, roster, instantOf(addDays(today, ahead), at, zone)));
  return strategies.flatMap((strategy) =>
    plannedFor(strategy)
      .filter((planned) => hasAny(planned.person, roster) && !isEver(planned))
      .filter(({ channel, at }) => !law || !isNeverLawful(law, channel, at)) // which is said already
      .map(({ what, person, at, path }) => ({
        path,
        reason: `${what} is at ${at}, when no ${person} is ever on duty`,
        remedy: 'Move it to an hour at which somebody is, or write a longer duty.',
      }))
      .map(inFile(strategy)),
  );
};

/** R5, R10: calls and visits that nobody could make, or not at their hour. */
export function staffFindings(folder: PolicyFolder, today: LocalDate): readonly Finding[] {
  const { staff, strategies } = folder;
  if (staff === undefined) return [];
  const { value } = staff;
  const faults = [...nobody(value, strategies), ...noTimeForVisits(value)].map(inFile(staff));
  const warnings = unspoken(value, strategies)
    .map(inFile(staff))
    .map((finding) => ({ ...finding, severity: 'warning' as const }));
  return [...faults, ...warnings, ...unserved(folder, today)];
}
