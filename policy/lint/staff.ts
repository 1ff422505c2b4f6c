import { sinceMidnight } from '../../domain/calendar';
import type { Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import type { Duty, Staff } from '../staff';
import { rungs } from './rungs';

type Fault = Readonly<{ path: Path; reason: string }>;

const groups = [
  { measure: 'call', group: 'collectors', who: 'collector' },
  { measure: 'visit', group: 'fieldAgents', who: 'field agent' },
] as const;

const nobody = (staff: Staff, strategies: readonly PolicyFile<Strategy>[]): Fault[] =>
  groups
    .filter(({ group }) => staff[group].length === 0)
    .flatMap(({ measure, group, who }) =>
      strategies.flatMap(({ value }) => {
        const step = rungs(value).find((rung) => rung.step[measure] !== undefined)?.step;
        const reason = `${value.name} has a ${measure} (${step?.id ?? ''}), but there is no ${who}`;
        return step === undefined ? [] : [{ path: [group], reason }];
      }),
    );

const minutesOf = ({ from, until }: Duty): number => (sinceMidnight(until) - sinceMidnight(from)) / 60_000;

const noTimeForVisits = ({ fieldAgents, visitMinutes }: Staff): Fault[] =>
  fieldAgents.flatMap(({ staff, duty }, index) => {
    if (minutesOf(duty) >= visitMinutes) return [];
    const reason = `${staff} is on duty for ${minutesOf(duty)} minutes, and a visit takes ${visitMinutes}`;
    return [{ path: ['fieldAgents', index, 'duty'], reason }];
  });

/** R5, R10: calls and visits that nobody could make. */
export const staffFindings = ({ staff, strategies }: PolicyFolder): Finding[] => {
  if (staff === undefined) return [];
  const { file, value, locate } = staff;
  const faults = [...nobody(value, strategies), ...noTimeForVisits(value)];
  return faults.map(({ path, reason }) => ({ file, ...locate(path), reason }));
};
