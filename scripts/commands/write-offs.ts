import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { whyNotWithTheList, writeOffList, type OnTheList } from '../../casebook/read/write-offs';
import { formatAmount } from '../../domain/money/amount';
import { minor } from '../../domain/words';
import type { BookDependencies } from '../../intake/dependencies';
import { staffNumber } from '../arguments';
import { withBook } from '../connect';
import { give } from '../give-answer';
import { columns, dim, Refused, say, sayJson } from '../output';
import { secondInWords } from '../person-here';

type Options = Readonly<{ approve?: boolean; by?: string; json?: boolean }>;

/** `arrears write-offs [--approve]`: the list of what is worth no person's time, and its approval as a whole. */
export function define(command: Command): void {
  command
    .option('--approve', 'write off all that is on the list now')
    .option(
      '--by <staff>',
      'with --approve: the staff number of the person who approves (default: you)',
      staffNumber,
    )
    .option('--json', 'the list, or the result, for programs')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) =>
      withBook(async (dependencies) => {
        const list = await writeOffList(dependencies.book);
        if (options.approve) await approve(dependencies, list, options);
        else if (options.json) sayJson(list);
        else for (const line of listed(list)) say(line);
      }),
    );
}

const EXAMPLES = `
Example:
  npx arrears write-offs
  npx arrears write-offs --approve --by 0900      # asks for it
  npx arrears write-offs --approve --by 0901      # a second person: they are written off

The strategy says which cases come onto the list (smallAmounts). A case that owes more again leaves the
list. While a hold, a promise or a plan stops a case, it is not on the list.`;

const listed = (list: readonly OnTheList[]): readonly string[] => {
  if (list.length === 0) return ['nothing is on the list for write-off'];
  const rows = list.map(({ loanId, amount, currency, since }) => [
    loanId,
    formatAmount(amount, currency),
    since.toISOString().slice(0, 10),
  ]);
  return [columns([['loan', 'overdue', 'on the list since'].map(dim), ...rows]), '', totalOf(list)];
};

const totalOf = (list: readonly OnTheList[]): string => {
  const sums = new Map<string, number>();
  for (const { amount, currency } of list) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  const all = [...sums].map(([currency, sum]) => formatAmount(minor(sum), currency)).join(', ');
  return `${list.length} ${list.length === 1 ? 'case' : 'cases'}, ${all}`;
};

/** Each case by itself: one that somebody may not write off, or that was paid or held up meanwhile, keeps no other from it. */
const approve = async (
  dependencies: BookDependencies,
  list: readonly OnTheList[],
  { by, json }: Options,
): Promise<void> => {
  const done = { written: [] as string[], asked: [] as string[], refused: [] as string[] };
  let second = '';
  for (const { loanId } of list) {
    const taken = await writeOff(dependencies, loanId, by);
    if (taken instanceof Refused) done.refused.push(`${loanId}: ${taken.message}`);
    else done[taken.kind === 'asked' ? 'asked' : 'written'].push(loanId);
    if ('second' in taken) second = secondInWords(taken.second);
  }
  if (json) sayJson(done);
  else for (const line of outcomeOf(done, second)) say(line);
  if (done.refused.length > 0 && done.written.length + done.asked.length === 0)
    throw new Refused('nothing was written off');
};

const writeOff = async (
  dependencies: BookDependencies,
  loanId: string,
  by: string | undefined,
): Promise<Awaited<ReturnType<typeof give>> | Refused> => {
  const answer = { outcome: 'written-off', ...(by !== undefined && { by }) };
  const arrived = { loanId, name: 'end', id: `cli-${randomUUID()}`, answer } as const;
  try {
    return await give(dependencies, arrived, whyNotWithTheList);
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
};

const outcomeOf = (
  { written, asked, refused }: Readonly<Record<'written' | 'asked' | 'refused', readonly string[]>>,
  second: string,
): readonly string[] => [
  ...(written.length > 0 ? [`${written.length} written off: ${written.join(', ')}`] : []),
  ...(asked.length > 0 ? [`${asked.length} asked for (${asked.join(', ')}): ${second}`] : []),
  ...refused,
  ...(written.length + asked.length + refused.length === 0 ? ['nothing is on the list for write-off'] : []),
];
