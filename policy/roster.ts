import { parse, stringify } from 'yaml';
import type { Roster } from '../domain/roster';
import { hashOf } from './content-hash';
import { readYaml, type Reading } from './read-yaml';
import { rosterSchema } from './schema/staff';

type Written = Readonly<Record<'collectors' | 'fieldAgents', readonly Readonly<Record<string, unknown>>[]>>;

/** The roster of the text of `staff.yaml`, as a text of its own: no names, no telephone numbers, no addresses. */
export function rosterText(staff: string): string {
  const { collectors, fieldAgents } = parse(staff) as Written;
  return stringify({
    collectors: collectors.map(({ staff: number, languages, duty }) => ({ staff: number, languages, duty })),
    fieldAgents: fieldAgents.map(({ staff: number, areas, duty }) => ({ staff: number, areas, duty })),
  });
}

/** Reads a roster from its text. */
export function parseRoster(content: string, file: string): Reading<Roster> {
  const reading = readYaml(content, file, rosterSchema);
  if (reading.kind === 'refused') return reading;
  return { ...reading, value: { ...reading.value, hash: hashOf(content) } };
}
