import type { Command } from 'commander';
import { enrolKnown } from '../../intake/loans/enrol';
import { withClient } from '../connect';
import { Refused, say } from '../output';

/** `arrears start LOAN`: opens the case of a loan that the book holds, also after a person had stopped it. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears start L-1003\n\nUndo it with: temporal workflow cancel --workflow-id loan/L-1003',
    )
    .action((loanId: string) =>
      withClient(async (dependencies) => {
        const enrolled = await enrolKnown(dependencies, loanId, { byPerson: true });
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
