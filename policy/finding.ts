import { relative } from 'node:path';

/** One thing wrong, or worth a second look, with the policy, at its place in a file: line and column count from 1. */
export type Finding = Readonly<{
  file: string;
  line: number;
  column: number;
  reason: string;
  remedy?: string;
  /** Told, but the policy can be used as it is. */
  severity?: 'warning';
}>;

/** A finding as an editor and a person read it: `file:line:column  reason remedy`. */
export function findingText({ file, line, column, reason, remedy, severity }: Finding): string {
  const said = severity === undefined ? reason : `${severity}: ${reason}`;
  return `${file}:${line}:${column}  ${remedy === undefined ? said : `${said}. ${remedy}`}`;
}

/** Whether a finding must be mended before the policy can be used. */
export function isFault({ severity }: Finding): boolean {
  return severity === undefined;
}

/** A policy that must not be used, with everything that is wrong with it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map(findingText).join('\n'));
  }
}

/** The findings in the order in which a person walks through the files. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column,
  );
}

/** How a file is named in a finding: relative to where the command runs, so that an editor opens it. */
export function shownAs(file: string): string {
  return relative(process.cwd(), file).replaceAll('\\', '/');
}
