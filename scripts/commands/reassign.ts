import type { Command } from 'commander';
import { tasksOfPerson } from '../../casebook/read/desk/person';
import { partsOf } from '../../domain/facts/fact';
import { reassign } from '../../intake/reassign';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { say } from '../output';
import { personHere, refusedHere, sayItWaits } from '../person-here';

type Options = Readonly<{ to?: string; by?: string }>;

/** `arrears reassign LOAN STEP --to STAFF`: a task is somebody else's from now on. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .argument('<step>', 'the step of the task, as work-items shows it')
    .option('--to <staff>', 'whose it is from now on (default: whoever of its queue takes it)', staffNumber)
    .option('--by <staff>', 'the staff number of whoever says so (default: you)', staffNumber)
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears work-items L-1003\n  npx arrears reassign L-1003 day-3-call --to 0423 --by 0900\n\nIt is on record in the case. A task of a call is always of a person, who brings its result.',
    )
    .action((loanId: string, step: string, { to, by }: Options) =>
      withBook(async (dependencies) => {
        const { staff } = dependencies.policy;
        const person = personHere(staff, by);
        const task = (await tasksOfPerson(dependencies.book, loanId)).findLast(
          (one) => one.loanId === loanId && partsOf(one.key).step === step,
        );
        const key = task?.key ?? (`${loanId}/1/${step}#0/openWorkItem` as const); // refused as any that is not there
        const given = await reassign(dependencies, { key, ...(to !== undefined && { to }) }, person);
        if (given.kind === 'refused') throw refusedHere(staff, by, 'nothing was changed', given.reason);
        if (given.kind === 'asked') sayItWaits(given);
        else
          say(`${loanId} ${step}: the task is ${to === undefined ? 'whoever’s who takes it' : `of ${to}`}`);
      }),
    );
}
