import type { Command } from 'commander';
import { openWorkItems, type WorkItem } from '../../casebook/tasks/open-work-items';
import { requestsThatWait, type Waiting } from '../../casebook/case/second-person';
import { withBook } from '../connect';
import { columns, dim, say, sayJson } from '../output';

type Options = Readonly<{ queue?: string; json?: boolean }>;

/** `arrears work-items [LOAN]`: the tasks that wait for people; of one loan with the collector's script. */
export function define(command: Command): void {
  command
    .argument('[loan]', 'only of this loan')
    .option('--queue <name>', 'only of this queue: collectors, supervisors, operators, …')
    .option('--json', 'everything, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears work-items --queue supervisors\n  npx arrears work-items L-1003\n\nA result closes a task: npx arrears result --help',
    )
    .action((loanId: string | undefined, { queue, json }: Options) =>
      withBook(async ({ book }) => {
        const items = await openWorkItems(book, { queue, loanId });
        if (json) {
          sayJson(items);
          return;
        }
        for (const line of itemsInWords(items)) say(line);
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
