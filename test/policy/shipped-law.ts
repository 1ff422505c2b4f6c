import { nextLawful } from '../../domain/law/next-lawful';
import type { Contacted, Law, Reached } from '../../domain/law/rule';
import type { Channel } from '../../domain/words';
import { findingText, shownAs } from '../../policy/finding';
import { readFolder } from '../../policy/read-folder';
import { clock, shown } from '../domain/law/china';
import { copyOfPolicy, edit, placeOf, shipped } from './policy-copy';

/** A law as it is shipped, whatever else of the policy may be wrong. */
export function shippedLaw(name: string): Law {
  const law = readFolder(shipped).laws.find(({ value }) => value.name === name)?.value;
  if (law === undefined) throw new Error(`no law ${name}`);
  return law;
}

/** What a shipped law says on one loan of a borrower in some zones, by the clock of the first. */
export function asking(name: string, ...zones: Reached['zones']) {
  const law = shippedLaw(name);
  const to: Reached = { zones, loanId: 'L-1', to: 'phone', contacted: [] };
  return {
    /** When a contact may be made and the rules that moved it, or the rules that bar it. */
    next: (by: Channel, at: string, contacted: readonly Contacted[] = [], more: Partial<Reached> = {}) => {
      const verdict = nextLawful(by, { ...to, contacted, ...more }, law, clock(at, zones[0]));
      if (verdict.kind === 'barred') return ['barred', ...verdict.by];
      return [shown(verdict.at, zones[0]).slice(0, 'YYYY-MM-DDTHH:MM'.length), ...verdict.movedBy];
    },
    made: (by: Channel, at: string, more: Partial<Contacted> = {}): Contacted => ({
      by,
      at: clock(at, zones[0]),
      how: 'attempt',
      loanIds: ['L-1'],
      to: 'phone',
      ...more,
    }),
  };
}

/** What reading a folder finds wrong, with file names relative to it: the linter, which is slow, has more to say. */
export function foundReading(folder: string): string[] {
  return readFolder(folder).findings.map((finding) =>
    findingText(finding).replace(`${shownAs(folder)}/`, ''),
  );
}

/** Checks that one edit of a shipped file makes it unreadable for one reason, at its place. */
export function unreadableIn(file: string) {
  return (_title: string, from: string, to: string, at: string, says: string): void => {
    const folder = copyOfPolicy();
    const edited = edit(folder, file, from, to);
    expect(foundReading(folder)).toEqual([`${file}:${placeOf(edited, at)}  ${says}`]);
  };
}
