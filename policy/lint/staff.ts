import { sinceMidnight, MINUTE } from '../../domain/calendar';
import { CHANNELS, TO_BORROWER, type Person } from '../../domain/channels';
import type { Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import type { Duty, Staff } from '../staff';
import { inFile, rungs, type Fault } from './rungs';

const GROUPS = { collector: 'collectors', 'field agent': 'fieldAgents' } as const satisfies Readonly<
  Record<Person, keyof Staff>
>;

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

const minutesOf = ({ from, until }: Duty): number => (sinceMidnight(until) - sinceMidnight(from)) / MINUTE;

const noTimeForVisits = ({ fieldAgents, visitMinutes }: Staff): Fault[] =>
  fieldAgents.flatMap(({ staff, duty }, index) => {
    if (minutesOf(duty) >= visitMinutes) return [];
    const reason = `${staff} is on duty for ${minutesOf(duty)} minutes, and a visit takes ${visitMinutes}`;
    const remedy = 'Write a longer duty, or shorter visits.';
    return [{ path: ['fieldAgents', index, 'duty'], reason, remedy }];
  });

/** R5, R10: calls and visits that nobody could make. */
export function staffFindings({ staff, strategies }: PolicyFolder): Finding[] {
  if (staff === undefined) return [];
  const { value } = staff;
  return [...nobody(value, strategies), ...noTimeForVisits(value)].map(inFile(staff));
}
