import { InvalidArgumentError, Option, type Command } from 'commander';
import { recordResult, type BroughtBack } from '../../casebook/results';
import { partsOf, SAID, type Said } from '../../domain/case/fact';
import { withBook } from '../connect';
import { Refused, say, sayJson } from '../output';

type Options = Omit<BroughtBack, 'said'> & Readonly<{ said: Said; json?: boolean }>;

/** `arrears result LOAN --said … --by STAFF`: what a person brought back from a call, a visit or a work item. */
export const addResult = (program: Command): void => {
  program
    .command('result')
    .description('record what a call, a visit or a work item brought')
    .argument('<loan>', 'the loan’s id')
    .addOption(new Option('--said <result>', 'what was said').choices([...SAID]).makeOptionMandatory())
    .requiredOption('--by <staff>', 'the staff number of whoever brings it', staffNumber)
    .option('--of <step>', 'the step of the strategy, when it is not the newest one')
    .option('--cause <text>', 'why it was not paid')
    .option('--difficulty <text>', 'what makes paying difficult')
    .option('--solution <text>', 'what was agreed or proposed')
    .option('--json', 'the answer, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears result L-1003 --said refused --cause "lost the job" --by 0417\n  npx arrears result L-1003 --said no-result --of team --by 0423\n\nA refusal counts towards the visit; the case hears of it within seconds.',
    )
    .action((loanId: string, { json, ...brought }: Options) =>
      withBook(async ({ book }) => {
        const recorded = await recordResult(book, loanId, brought);
        if (recorded.kind === 'refused') throw new Refused(`not recorded: ${recorded.reason}`);
        const { step } = partsOf(recorded.key);
        if (json) sayJson({ loanId, step, said: brought.said, status: recorded.kind });
        else if (recorded.kind === 'known')
          say(`${loanId} ${step} has its result already; nothing was changed`);
        else say(`${loanId} ${step}: ${brought.said}, by staff:${brought.by}`);
      }),
    );
};

/** A staff number, as it stands in `policy/staff.yaml`. */
export const staffNumber = (text: string): string => {
  const number = text.replace(/^staff:/, '');
  if (/^[A-Za-z0-9-]{1,32}$/.test(number)) return number;
  throw new InvalidArgumentError('It must be a staff number such as 0417.');
};
