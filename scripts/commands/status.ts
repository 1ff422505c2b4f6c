import type { Command } from 'commander';
import { readStack, sandboxHome } from '../../sandbox/stack-file';
import { Refused, say, sayJson } from '../output';
import { addressesOf, keysOf } from '../sandbox-keys';

/** `arrears status`: everything by which the running sandbox is reached. */
export function define(command: Command): void {
  command
    .option('--json', 'the same for programs, with the environment that commands find it by')
    .addHelpText('after', '\nExample:\n  npx arrears status')
    .action(({ json }: { json?: boolean }) => {
      const stack = readStack();
      if (!stack) throw new Refused(`no sandbox runs in ${sandboxHome()}. Start one with: npm run demo`);
      const { pid, startedAt, env, urls, programs } = stack;
      if (json) sayJson({ pid, startedAt, urls, programs, env });
      else for (const line of [...addressesOf(stack), ...keysOf(stack)]) say(line);
    });
}
