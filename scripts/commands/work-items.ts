import type { Command } from 'commander';
import { lookUp, type CaseView } from '../../casebook/read/look-up';
import { openWorkItems, type WorkItem } from '../../casebook/tasks/open-work-items';
import { requestsThatWait, type Waiting } from '../../casebook/case/second-person';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { lookHere } from '../look-here';
import { columns, dim, say, sayJson } from '../output';

type Options = Readonly<{ queue?: string; by?: string; json?: boolean }>;

/** `arrears work-items [LOAN]`: the tasks that wait for people; of one loan with the script and what happened before. */
export function define(command: Command): void {
  command
    .argument('[loan]', 'only of this loan')
    .option('--queue <name>', 'only of this queue: collectors, supervisors, operators, …')
    .option('--by <staff>', 'the staff number of whoever looks at a script (default: you)', staffNumber)
    .option('--json', 'everything, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears work-items --queue supervisors\n  npx arrears work-items L-1003\n\nOf one loan it comes with the script and what happened before. A result closes a task: npx arrears result --help',
    )
    .action((loanId: string | undefined, { queue, by, json }: Options) =>
      withBook(async (dependencies) => {
        const { book } = dependencies;
        const items = await openWorkItems(book, { queue, loanId });
        const scripts = items.filter(({ script }) => script !== undefined);
        if (loanId !== undefined && scripts.length > 0) {
          const why = `the script of ${scripts.map(({ step }) => step).join(', ')}`;
          await lookHere(dependencies, { what: 'work-items', masked: false, why, loanId }, by);
        }
        const isOne = loanId !== undefined && items.length > 0;
        const found = isOne ? (await lookUp(book, loanId)).case : undefined;
        if (json) {
          sayJson(found ? items.map((item) => ({ ...item, history: found.done })) : items);
          return;
        }
        for (const line of [...itemsInWords(items), ...historyOf(found, loanId)]) say(line);
        if (loanId === undefined)
          for (const one of await requestsThatWait(book.db, null)) say(secondInWords(one));
      }),
    );
}

/** What a second person has to confirm that is about no loan. */
const secondInWords = ({ deed, about, who }: Waiting): string =>
  `${deed} (${about}) was asked for by ${who}: nothing is changed until a second person gives the same command`;

const itemsInWords = (items: readonly WorkItem[]): readonly string[] => {
  if (items.length === 0) return ['no task waits for anybody'];
  const rows = items.map(({ loanId, step, queue, staff, aim, dueOn }) => [
    dueOn,
    loanId,
    step,
    staff === undefined ? queue : `${queue}, staff:${staff}`,
    aim,
  ]);
  const scripts = items.flatMap(({ script }) => (script === undefined ? [] : ['', script]));
  return [columns([['due', 'loan', 'step', 'queue', 'task'].map(dim), ...rows]), ...scripts];
};

/** What whoever has the task begins with, so that the borrower is asked nothing twice; what was said in words is looked at by name. */
const historyOf = (found: CaseView | undefined, loanId = ''): readonly string[] => {
  if (!found) return [];
  const rows = found.done.map(({ at, what, result }) => [at, what, result]);
  const words = `What was said in words: npx arrears show ${loanId} --audit --unmask --by STAFF --why TEXT`;
  return ['', 'What happened before', columns(rows), dim(words)];
};
