import type { Command } from 'commander';
import { readStack, sandboxHome } from '../../sandbox/stack-file';
import { Refused, say, sayJson } from '../output';
import { addressesOf, keysOf } from '../sandbox-keys';

/** `arrears status`: everything by which the running sandbox is reached. */
export function define(command: Command): void {
  command
    .option('--json', 'the same for programs, with the variables by which commands find it')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears status\n\nIt prints the pages to open in a browser, and how to reach the database, Temporal and the stand-ins for telephones, mail and partners.',
    )
    .action(({ json }: { json?: boolean }) => {
      const stack = readStack();
      if (!stack) throw new Refused(`no sandbox runs in ${sandboxHome()}. Start one with: npm run demo`);
      const { pid, startedAt, env, urls, programs } = stack;
      if (json) sayJson({ pid, startedAt, urls, programs, env });
      else for (const line of [...addressesOf(stack), ...keysOf(stack)]) say(line);
    });
}
