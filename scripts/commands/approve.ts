import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { give } from '../give-answer';
import { say } from '../output';
import { secondInWords } from '../person-here';

type Options = Readonly<{ by?: string; refuse?: boolean }>;

/** `arrears approve LOAN --by STAFF`: a supervisor's answer before a case goes to an agency or to court. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .option(
      '--by <staff>',
      'the staff number of the supervisor (default: you); it must not be the person who asked for it',
      staffNumber,
    )
    .option('--refuse', 'say no: the case goes on without it')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears work-items --queue supervisors\n  npx arrears approve L-1003 --by 0900\n  npx arrears approve L-1003 --by 0900 --refuse\n\nIt prints which step was approved or refused. If nobody recorded a result of the case, a yes needs two people: the second person gives the same command.\nThe case reacts within seconds. To take a case back from an agency: temporal workflow cancel --workflow-id loan/L-1003',
    )
    .action((loanId: string, { by, refuse = false }: Options) =>
      withBook(async (dependencies) => {
        const answer = { approved: !refuse, ...(by !== undefined && { by }) };
        const taken = await give(dependencies, {
          loanId,
          name: 'approval',
          id: `cli-${randomUUID()}`,
          answer,
        });
        if (taken.kind === 'asked') say(`${loanId}: ${secondInWords(taken.second)}`);
        else say(`${loanId} ${taken.step ?? ''}: ${refuse ? 'refused' : 'approved'} by ${taken.who ?? ''}`);
      }),
    );
}
