import { randomUUID } from 'node:crypto';
import { Option, type Command } from 'commander';
import { SAID, type Said } from '../../domain/facts/fact';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { give } from '../give-answer';
import { say, sayJson } from '../output';
import { secondInWords } from '../person-here';

type Options = Readonly<{ said: Said; by?: string; json?: boolean }>;

/** `arrears result LOAN --said … --by STAFF`: what a person brought back from a call, a visit or a work item. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .addOption(new Option('--said <result>', 'what was said').choices([...SAID]).makeOptionMandatory())
    .option('--by <staff>', 'the staff number of the person who brings it (default: you)', staffNumber)
    .option('--identified', 'you spoke with the borrower: else no promise, refusal or dispute counts')
    .option(
      '--of <step>',
      'the step of the call, visit or task: needed when several are open, and for a team’s task; step#2 is its second one',
    )
    .option('--cause <text>', 'why the borrower did not pay')
    .option('--difficulty <text>', 'what makes paying difficult')
    .option('--solution <text>', 'what was agreed or proposed')
    .option('--on <date>', 'of a promise: the date by which it will be paid')
    .option('--amount <amount>', 'of a promise, or of each part of a plan')
    .option('--first <date>', 'of a plan: the date of the first part')
    .option('--every-days <days>', 'of a plan: the days between two parts')
    .option('--parts <count>', 'of a plan: how many parts')
    .option('--json', 'the answer, for programs')
    .addHelpText('after', EXAMPLES)
    .action((loanId: string, { json, ...brought }: Options) =>
      withBook(async (dependencies) => {
        const taken = await give(dependencies, {
          loanId,
          name: 'result',
          id: `cli-${randomUUID()}`,
          answer: brought,
        });
        const { said } = brought;
        const { kind } = taken;
        const step = 'step' in taken ? taken.step : undefined;
        if (json) sayJson({ loanId, ...(step !== undefined && { step }), said, status: kind });
        else if (kind === 'known') say(`${loanId} already has this result; nothing was changed`);
        else if (kind === 'asked') say(`${loanId}: ${secondInWords(taken.second)}`);
        else say(`${loanId} ${step ?? ''}: ${said}, by ${taken.who ?? ''}`);
      }),
    );
}

const EXAMPLES = `
Example:
  npx arrears result L-1003 --said refused --identified --cause "lost the job" --by 0417
  npx arrears result L-1003 --said promise --identified --on 2026-12-01 --amount 300.00 --by 0417
  npx arrears result L-1003 --said no-result --of team --by 0501
  npx arrears result L-1003 --said no-result --of day-3-call#2 --by 0417

Without --of, the result belongs to your one open call or visit. If you have none or several, all that is open is listed.
--of STEP means the newest call or task of that step; --of STEP#2 means the second one, as the list names it.
A result of somebody else’s call or visit is refused, except when other people were asked for it: npx arrears work-items L-1003
A refusal is counted: a strategy may plan a visit after so many. A dispute or a hardship stops collecting. The case reacts within seconds.`;
