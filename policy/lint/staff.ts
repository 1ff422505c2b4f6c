import { sinceMidnight } from '../../domain/calendar';
import type { Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Duty, Staff } from '../staff';
import { inFile, rungs, type Fault } from './rungs';

const groups = [
  { measure: 'call', group: 'collectors', who: 'collector' },
  { measure: 'visit', group: 'fieldAgents', who: 'field agent' },
] as const;

const nobody = (staff: Staff, strategies: readonly PolicyFile<Strategy>[]): Fault[] =>
  groups
    .filter(({ group }) => staff[group].length === 0)
    .flatMap(({ measure, group, who }) =>
      strategies.flatMap((strategy) => {
        const { value } = strategy;
        const step = rungs(strategy).find((rung) => rung.step[measure] !== undefined)?.step;
        const reason = `${value.name} has a ${measure} (${step?.id ?? ''}), but there is no ${who}`;
        return step === undefined ? [] : [{ path: [group], reason, remedy: `Name a ${who}.` }];
      }),
    );

const minutesOf = ({ from, until }: Duty): number => (sinceMidnight(until) - sinceMidnight(from)) / 60_000;

const noTimeForVisits = ({ fieldAgents, visitMinutes }: Staff): Fault[] =>
  fieldAgents.flatMap(({ staff, duty }, index) => {
    if (minutesOf(duty) >= visitMinutes) return [];
    const reason = `${staff} is on duty for ${minutesOf(duty)} minutes, and a visit takes ${visitMinutes}`;
    const remedy = 'Write a longer duty, or shorter visits.';
    return [{ path: ['fieldAgents', index, 'duty'], reason, remedy }];
  });

/** R5, R10: calls and visits that nobody could make. */
export const staffFindings = ({ staff, strategies }: PolicyFolder): Finding[] => {
  if (staff === undefined) return [];
  const { value } = staff;
  return [...nobody(value, strategies), ...noTimeForVisits(value)].map(inFile(staff));
};
