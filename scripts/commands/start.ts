import type { Command } from 'commander';
import { enrolKnown } from '../../intake/loans/enrol';
import { staffNumber } from '../arguments';
import { withClient } from '../connect';
import { Refused, say } from '../output';
import { orderHere } from '../person-here';

/** `arrears start LOAN`: opens the case of a loan that the book holds, also after a person had stopped it. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .option('--by <staff>', 'your staff number (default: ARREARS_STAFF or your account)', staffNumber)
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears start L-1003\n\nIt prints whether the case was opened, and how many earlier steps were skipped.\nUndo it with: temporal workflow cancel --workflow-id loan/L-1003',
    )
    .action((loanId: string, { by }: { by?: string }) =>
      withClient(async (dependencies) => {
        const person = await orderHere(dependencies, { deed: 'start', loanId, about: loanId }, by);
        if (!person) return;
        const enrolled = await enrolKnown(dependencies, loanId, person);
        if (enrolled.kind === 'not-overdue')
          throw new Refused(`nothing is overdue on ${loanId}: no case was opened`);
        const skipped = enrolled.kind === 'opened' ? enrolled.skipped : 0;
        say(
          enrolled.kind === 'already-open'
            ? `${loanId} has an open case; its workflow runs`
            : `${loanId} opened, ${skipped} earlier steps skipped. See: npx arrears show ${loanId}`,
        );
      }),
    );
}
