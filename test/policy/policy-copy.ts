import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingText, shownAs } from '../../policy/finding';
import { lintPolicy } from '../../policy/lint';
import { SCRATCH } from '../support/scratch';

export const shipped = join(__dirname, '../../policy');

const made: string[] = [];

/** A copy of the shipped policy's data that a test may break. */
export function copyOfPolicy(): string {
  const folder = mkdtempSync(join(SCRATCH, 'arrears-policy-'));
  made.push(folder);
  for (const part of [
    'strategies',
    'law',
    'holidays',
    'templates',
    'phone-zones.yaml',
    'lender.yaml',
    'staff.yaml',
    'answers.yaml',
    'authority.yaml',
    'queues.yaml',
  ]) {
    cpSync(join(shipped, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** Replaces the first occurrence of a text in a file; a text that is not there is a mistake of the test. */
export function edit(folder: string, file: string, from: string, to: string): string {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${file} does not contain ${from}`);
  const after = before.replace(from, () => to);
  writeFileSync(path, after);
  return after;
}

let shared: string | undefined;

/** Replaces texts in a copy that is shared by all who look at it one after another, for as long as one looks. */
export function whileEdited(
  edits: readonly Readonly<{ file: string; from: string; to: string }>[],
  look: (folder: string) => void,
): void {
  const folder = (shared ??= copyOfPolicy());
  const before = edits.map(({ file }) => [file, readFileSync(join(folder, file))] as const);
  try {
    for (const { file, from, to } of edits) edit(folder, file, from, to);
    look(folder);
  } finally {
    for (const [file, content] of before) writeFileSync(join(folder, file), content);
  }
}

/** A copy of the shipped policy in which every loan of a borrower speaks for itself (P17 switched off). */
export function eachLoanForItself(): string {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', 'oneVoicePerPerson: true', 'oneVoicePerPerson: false');
  return folder;
}

/** Where the mark ¦ of a text stands in a content that has the text, as `line:column`. */
export function placeOf(content: string, marked: string): string {
  const index = content.indexOf(marked.replace('¦', ''));
  if (index < 0 || !marked.includes('¦')) throw new Error(`nowhere: ${marked}`);
  const before = content.slice(0, index + marked.indexOf('¦')).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

/** What the linter says about a folder, with file names relative to it. */
export function lintOf(folder: string): string[] {
  return lintPolicy(folder).map((finding) => findingText(finding).replace(`${shownAs(folder)}/`, ''));
}

export function removeCopies(): void {
  shared = undefined;
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
}

/** What is wrong; the text that is replaced and by what; where ¦ the finding stands after the edit; what it says. */
export type Broken = readonly [title: string, from: string, to: string, at: string, says: string];

/** Checks that one edit of a shipped file leads to one finding, at its place. */
export function refusedIn(file: string) {
  return (_title: string, from: string, to: string, at: string, says: string): void => {
    whileEdited([{ file, from, to }], (folder) => {
      const edited = readFileSync(join(folder, file), 'utf8');
      expect(lintOf(folder)).toEqual([`${file}:${placeOf(edited, at)}  ${says}`]);
    });
  };
}
