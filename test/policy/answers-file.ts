import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingText, type Finding } from '../../policy/finding';
import { holdFindings } from '../../policy/lint/holds';
import { parseAnswers } from '../../policy/read-folder';
import { placeOf, shipped } from './policy-copy';

const file = 'answers.yaml';
const content = readFileSync(join(shipped, file), 'utf8');

/** What is wrong with the file alone: the rest of the policy takes a second to check. */
const findingsIn = (edited: string): readonly Finding[] => {
  const reading = parseAnswers(edited, file);
  if (reading.kind === 'refused') return reading.findings;
  return holdFindings({ answers: { file, content: edited, ...reading } });
};

/** Checks that one edit of the shipped file leads to one finding, at its place. */
export function refusedFor(_title: string, from: string, to: string, at: string, says: string): void {
  expect(content).toContain(from);
  const edited = content.replace(from, () => to);
  expect(findingsIn(edited).map(findingText)).toEqual([`${file}:${placeOf(edited, at)}  ${says}`]);
}
