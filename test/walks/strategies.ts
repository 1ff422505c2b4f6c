import { stringify } from 'yaml';
import type { Law } from '../../domain/law/rule';
import type { Strategy } from '../../domain/strategy';
import { clockFindings } from '../../policy/lint/law';
import { ladderFindings } from '../../policy/lint/ladder';
import { loadPolicy } from '../../policy/load';
import { parseStrategy, readFolder, type PolicyFile } from '../../policy/read-folder';
import { shipped } from '../policy/policy-copy';
import { drawFrom } from './draw';
import type { Hours } from './written-steps';
import { someStrategy } from './written-strategy';

/** A strategy with the text of its file, to be printed when a walk fails. */
export type Known = Readonly<{ strategy: Strategy; text: string }>;

/** The hours of a ladder by day. */
export const BY_DAY: Hours = {
  messages: ['09:00', '09:05', '09:30', '10:00', '12:00', '18:00', '20:00', '20:45'],
  calls: ['10:30', '14:00', '18:00'],
  again: ['15:00', '18:30', '20:30'],
  resultsBy: '20:50',
};

/** The hours of a ladder that is climbed when clocks are changed. */
export const BY_NIGHT: Hours = {
  messages: ['00:30', '01:00', '01:15', '01:30', '02:00', '02:15', '02:30', '02:45'],
  calls: ['01:00', '01:30', '02:00'],
  again: ['01:45', '02:15', '02:30'],
  resultsBy: '02:50',
};

const folder = readFolder(shipped);

/** The strategies that are shipped. */
// What is owed on walked loans is little, and their ladders are to be walked: test/domain/decide/ladder/worth.test.ts has the rest.
export const SHIPPED: readonly Known[] = [...loadPolicy(shipped).strategies.values()].map(
  ({ small: _, floors: __, ...strategy }) => ({ strategy, text: strategy.name }),
);

/** Strategies of the grammar that the linter lets pass under a law: the same ones for the same seed. */
export function strategiesUnder(law: Law, hours: Hours, count: number, seed: number): readonly Known[] {
  const draw = drawFrom(seed);
  const found: Known[] = [];
  for (let n = 1; found.length < count; n++) {
    if (n > 20 * count) throw new Error('the linter lets too few strategies pass');
    const text = stringify(someStrategy(draw, `walked-${n}`, hours));
    const file = readOf(text);
    if (file && isClimbable(file, law)) found.push({ strategy: file.value, text });
  }
  return found;
}

const readOf = (content: string): PolicyFile<Strategy> | undefined => {
  const reading = parseStrategy(content, 'walked.yaml');
  if (reading.kind === 'refused') return undefined;
  return { file: 'walked.yaml', content, value: reading.value, locate: reading.locate };
};

const isClimbable = (file: PolicyFile<Strategy>, law: Law): boolean => {
  if (ladderFindings(file).length > 0) return false;
  const laws = folder.laws
    .filter(({ value }) => value.name === law.name)
    .map((one) => ({ ...one, value: law }));
  const lender = folder.lender && { ...folder.lender, value: { ...folder.lender.value, law: law.name } };
  return clockFindings({ ...folder, strategies: [file], laws, ...(lender && { lender }) }).length === 0;
};
