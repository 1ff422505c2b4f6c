import { Option, type Command } from 'commander';
import { lookUp, type LoanView } from '../../casebook/read/look-up';
import { openWorkItems, type WorkItem } from '../../casebook/tasks/open-work-items';
import { orderAsTask, queueOf } from '../../casebook/tasks/second';
import { borrowerOf } from '../../casebook/loans/loan-in-book';
import { stamped } from '../../domain/calendar';
import type { Language } from '../../domain/words';
import { ordersThatWait, type OrderThatWaits } from '../../intake/orders';
import type { Policy } from '../../policy/load';
import type { BookDependencies } from '../../intake/dependencies';
import { aimsIn } from '../../policy/aims';
import { nameOfQueue, queueInWords, queuesOf } from '../../policy/queues';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { lookHere } from '../look-here';
import { columns, dim, Refused, say, sayJson } from '../output';

type Options = Readonly<{ queue?: string; by?: string; language: Language; json?: boolean }>;

/** `arrears work-items [LOAN]`: the tasks that wait for people; of one loan with the script and what happened before. */
export function define(command: Command): void {
  command
    .argument('[loan]', 'only of this loan')
    .option('--queue <name>', 'only of this queue: collectors, supervisors, operators, …')
    .option(
      '--by <staff>',
      'the staff number of the person who looks at a script (default: you)',
      staffNumber,
    )
    .addOption(
      new Option('--language <language>', 'of what the tasks are about')
        .choices(['zh-CN', 'en'])
        .default('en'),
    )
    .option('--json', 'everything, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears work-items --queue supervisors\n  npx arrears work-items L-1003\n\nFor one loan you also see the script and what happened before. A result closes a task: npx arrears result --help',
    )
    .action(workItems);
}

const workItems = (loanId: string | undefined, { queue, by, language, json }: Options): Promise<void> =>
  withBook(async (dependencies) => {
    const { book, policy } = dependencies;
    const { zone } = policy.lender;
    const aimIn = aimsIn(language, policy);
    const found = await openWorkItems(book, { queue, loanId });
    const items = found.map((item) => ({ ...item, aim: aimIn(item.aim) }));
    if (items.length === 0 && queue !== undefined) refuseUnknown(queue, queuesOf(policy));
    if (items.length === 0 && loanId !== undefined) await borrowerOf(book, loanId);
    const scripts = items.filter(({ script }) => script !== undefined);
    if (loanId !== undefined && scripts.length > 0) {
      const why = `the script of ${scripts.map(({ step }) => step).join(', ')}`;
      await lookHere(dependencies, { what: 'work-items', masked: false, why, loanId }, by);
    }
    const isOne = loanId !== undefined && items.length > 0;
    const view = isOne ? await lookUp(book, loanId) : undefined;
    const orders = loanId === undefined ? await ordersOf(queue, dependencies) : [];
    if (json) {
      const history = view?.case && { history: view.case.done };
      const told = [...items, ...orders.map((one) => orderAsTask(one, zone))];
      sayJson(told.map((one) => ({ ...one, queueNames: nameOfQueue(one.queue, policy), ...history })));
      return;
    }
    for (const line of [...itemsInWords(items, policy), ...historyOf(view)]) say(line);
    for (const one of orders) say(orderInWords(one, zone));
  });

/** A queue that has a task is known by that; a strategy of before may have named it. */
const refuseUnknown = (queue: string, queues: readonly string[]): void => {
  if (!queues.includes(queue))
    throw new Refused(`there is no queue ${queue}. There are: ${queues.join(', ')}`, 2);
};

/** What a second person has to confirm that is about no loan: of one queue, or all. */
const ordersOf = async (
  queue: string | undefined,
  dependencies: BookDependencies,
): Promise<readonly OrderThatWaits[]> =>
  (await ordersThatWait(dependencies)).filter(
    ({ second }) => queue === undefined || queueOf(second) === queue,
  );

const orderInWords = ({ deed, about, who, at, second }: OrderThatWaits, zone: string): string =>
  `${deed} (${about}) was asked for by ${who} at ${stamped(at, zone)}: nothing is changed until a second person (${second.join(', ')}) gives the same command`;

const itemsInWords = (items: readonly WorkItem[], policy: Policy): readonly string[] => {
  if (items.length === 0) return ['there are no open tasks'];
  const rows = items.map(({ loanId, step, queue, staff, takenBy, aim, dueOn }) => [
    dueOn,
    loanId,
    step,
    `${queueInWords(queue, policy)}${staff === undefined ? '' : `, staff:${staff}`}${takenBy === undefined ? '' : `, in the hand of ${takenBy}`}`,
    aim,
  ]);
  const scripts = items.flatMap(({ script }) => (script === undefined ? [] : ['', script]));
  return [columns([['due', 'loan', 'step', 'queue', 'task'].map(dim), ...rows]), ...scripts];
};

/** What whoever has the task begins with, so that the borrower is asked nothing twice; what was said in words is looked at by name. */
const historyOf = (found: LoanView | undefined): readonly string[] => {
  if (!found?.case) return [];
  const { loanId, zone } = found;
  const rows = found.case.done.map(({ at, what, result }) => [at, what, result]);
  const words = `What was said in words: npx arrears show ${loanId} --audit --unmask --by STAFF --why TEXT`;
  return ['', 'What happened before', columns([[zone, 'what', 'result'].map(dim), ...rows]), dim(words)];
};
