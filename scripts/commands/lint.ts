import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { findingText, isFault } from '../../policy/finding';
import { lintPolicy } from '../../policy/lint';
import { unmappedFindings } from '../../policy/unmapped';
import { unverifiedLaws } from '../../policy/unverified';
import { green, Refused, say, sayJson, yellow } from '../output';

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** `arrears lint`: refuses a policy that would not do what it says. */
export function define(command: Command): void {
  command
    .argument('[folder]', 'the policy folder (default: the shipped one)')
    .option('--json', 'the findings, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears lint\n  npx arrears lint ./my-policy --json\n\nIt prints each fault and warning with its file and line, and what to do. Exit code 1 when there is a fault.',
    )
    .action((folder: string | undefined, { json }: { json?: boolean }) => {
      if (folder !== undefined && !isFolder(folder)) throw new Refused(`${folder} is not a folder`, 2);
      const findings = [...lintPolicy(folder), ...unmappedFindings(folder)];
      if (json) sayJson(findings);
      else for (const finding of findings) say(findingText(finding));
      const faults = findings.filter(isFault);
      if (faults.length > 0) throw new Refused(`${faults.length} to mend`);
      if (json) return;
      say(green('the policy is in order'));
      for (const law of unverifiedLaws(folder)) say(yellow(law));
    });
}
