import { existsSync, statSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { foreseeLoan, foreseeRow, readAssumption } from '../../intake/loans/dry-run';
import type { Fault } from '../../intake/loans/read-row';
import { UnknownLoan } from '../../casebook/book';
import { startOfDay } from '../../domain/calendar';
import { FORMS, type Assumption } from '../../domain/dry-run/assumption';
import { ID, instant, type Instant, type LocalDate } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { calendarDate, refuseUnknownStrategy } from '../arguments';
import { environment, withBook } from '../connect';
import { ASSUMPTIONS, calendarInJson, calendarInWords, legendOf, type Accepted } from '../dry-run-output';
import { countedWere, dim, Refused, say } from '../output';
import { readRows } from '../rows/read-rows';

type Options = Readonly<{
  days?: number;
  from?: LocalDate;
  strategy?: string;
  assume?: readonly Assumption[];
  all?: boolean;
  json?: boolean;
}>;

/** `arrears dry-run LOAN|FILE`: everything that would happen, when and why, and everything that would not. */
export function define(command: Command): void {
  command
    .argument('<loan or file>', 'a loan’s id, or a CSV or NDJSON file as for backfill')
    .option(
      '--days <count>',
      'so many days from now (default: until 20 days after the last stage opens)',
      positive,
    )
    .option('--assume <what>', 'also assume this; may be given again', assumption)
    .option('--from <date>', 'the loans of a file are enrolled on this day (default: now)', calendarDate)
    .option('--strategy <name>', `for rows of a file that name none (default: "${SHIPPED}")`)
    .option('--all', 'also show the times at which a case is only checked')
    .option('--json', 'one object per line, for programs')
    .addHelpText(
      'after',
      [
        '\nExample:',
        '  npx arrears dry-run L-1003',
        '  npx arrears dry-run L-1003 --assume "day 12: pays 300.00" --assume "day 20: call answered, refused"',
        '  npx arrears dry-run L-1003 --assume "day 62: approval given"',
        '  npx arrears dry-run L-1003 --assume "day 5: hold hold=dispute" --assume "day 9: release hold=dispute"',
        '  npx arrears dry-run docs/examples/portfolio.csv --from 2026-11-02 --json',
        `\n${ASSUMPTIONS}`,
        'For a loan, it starts from what the case book knows. For a file, it needs no database and no Temporal.',
        `\n${HOW_TO_ASSUME}`,
      ].join('\n'),
    )
    .action((target: string, options: Options) =>
      isFile(target) ? runFile(target, options) : runLoan(target, options),
    );
}

/** How to write an assumption. */
const HOW_TO_ASSUME = [
  'What can be assumed, in the borrower’s time zone. A time may follow the day; without a time it is 12:00:',
  ...FORMS.map((form) => `  --assume "${form.replace(/ {2,}/, '"$&')}${form.includes('  ') ? '' : '"'}`),
  'A day is a day past due, counted from the loan’s due date as it is when the dry run begins; in a file, each loan has its own.',
  'Every answer of `arrears answer` can be assumed, with its fields (arrears answer --help); dates in it are calendar dates.',
  '“call answered” means the first call on that day or later; its result is recorded ten minutes after it.',
  '“approval” answers the question that waits at that time, or the next one. Until then no question is approved.',
].join('\n');

/** The strategy of rows that name none. */
const SHIPPED = 'jd-jintiao';

const runLoan = async (
  loanId: string,
  { from, days, strategy, assume, ...options }: Options,
): Promise<void> => {
  if (!ID.test(loanId) || /\.(csv|ndjson|jsonl)$/i.test(loanId))
    throw new Refused(`${loanId} is not a file, and no loan can have such an id`, 2);
  if (from !== undefined)
    throw new Refused('--from is for a file: a loan in the case book goes on from now', 2);
  if (strategy !== undefined)
    throw new Refused('--strategy is for a file: a loan in the case book has its strategy', 2);
  const foreseen = await withBook((dependencies) =>
    foreseeLoan(dependencies, loanId, { days, assume }).catch(unknown),
  );
  if (foreseen.kind === 'rejected')
    throw new Refused(foreseen.faults.map(({ reason }) => reason).join('; '), 2);
  printer(options, assume)(foreseen);
};

const unknown = (error: unknown): never => {
  if (!(error instanceof UnknownLoan)) throw error;
  throw new Refused(`${error.loanId} is neither a loan in the case book nor a file`, 2);
};

const runFile = async (
  file: string,
  { from, days, strategy = SHIPPED, assume, ...options }: Options,
): Promise<void> => {
  const policy = loadPolicy(environment()['POLICY_FOLDER']);
  refuseUnknownStrategy(policy, strategy);
  const now: Instant = from === undefined ? instant(Date.now()) : startOfDay(from, policy.lender.zone);
  const print = printer(options, assume);
  const show = (value: unknown): readonly Fault[] => {
    const foreseen = foreseeRow(policy, value, strategy, now, { days, assume });
    if (foreseen.kind === 'rejected') return foreseen.faults;
    print(foreseen);
    return [];
  };
  let refused = 0;
  for await (const row of readRows(file)) {
    const faults = 'unreadable' in row ? [{ field: 'row', reason: row.unreadable }] : show(row.value);
    for (const { field, reason } of faults) process.stderr.write(`line ${row.line}: ${field} ${reason}\n`);
    if (faults.length > 0) refused++;
  }
  if (refused > 0) throw new Refused(`${file}: ${countedWere(refused, 'row')} refused`);
};

const printer = (
  { json, all = false }: Pick<Options, 'json' | 'all'>,
  assume: readonly Assumption[] = [],
): ((foreseen: Accepted) => void) => {
  const besides = assume.length > 0 ? ` Besides: ${assume.map(({ text }) => text).join('; ')}.` : '';
  if (!json) say(dim(`${ASSUMPTIONS}${besides}`));
  const told = new Set<string>();
  const tellOnce = (legend: string): void => {
    if (!told.has(legend)) say(dim(legend));
    told.add(legend);
  };
  return (foreseen) => {
    const legend = json ? undefined : legendOf(foreseen);
    if (legend !== undefined) tellOnce(legend);
    for (const line of json ? calendarInJson(foreseen, all) : ['', ...calendarInWords(foreseen, all)])
      say(line);
  };
};

const isFile = (target: string): boolean => existsSync(target) && statSync(target).isFile();

const positive = (text: string): number => {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of days from 1 to 9999.');
};

const assumption = (text: string, before: readonly Assumption[] = []): readonly Assumption[] => {
  const parsed = readAssumption(text);
  if ('read' in parsed) return [...before, parsed.read];
  throw new InvalidArgumentError(`${parsed.reason}.\n${HOW_TO_ASSUME}`);
};
