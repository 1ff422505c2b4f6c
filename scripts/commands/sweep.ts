import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { ClientDependencies } from '../../intake/dependencies';
import { NOTHING_SWEPT, sweepPage, type Swept } from '../../intake/loans/sweep-page';
import { countLoans } from '../../casebook/loans/loans-to-sweep';
import { stamped } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { together, type SweepCounts } from '../../workflows/contract';
import { connectTemporal, withBook, withClient } from '../connect';
import { columns, counted, Refused, say, sayJson } from '../output';
import { progressBar } from '../progress';
import { onSchedule, readSchedule, sweepDaily, type SweepSchedule } from '../sweep-schedule';

type Options = Readonly<{
  daily?: string;
  show?: boolean;
  pause?: boolean;
  resume?: boolean;
  remove?: boolean;
  json?: boolean;
}>;

/** `arrears sweep`: opens the cases of loans that became overdue; with `--daily` a Temporal Schedule does so every day (P4). */
export function define(command: Command): void {
  command
    .option('--daily <time>', 'sweep every day at this time, in the lender’s time zone', clockTime)
    .option('--show', 'the schedule, its next run, and what its last run did')
    .option('--pause', 'pause the daily run')
    .option('--resume', 'resume the daily run')
    .option('--remove', 'remove the daily run')
    .option('--json', 'the answer, for programs')
    .addHelpText(
      'after',
      `
Example:
  npx arrears sweep
  npx arrears sweep --daily 06:00
  npx arrears sweep --show

Run it at any time, also while the daily one runs: a loan with an open case stays as it is. It lists the loans that are overdue
and left to a person, because a person ended their case; start one again with: npx arrears start LOAN. Exit code 1 when a loan could not be swept.`,
    )
    .action(run);
}

const run = async ({ json = false, ...asked }: Options): Promise<void> => {
  if (Object.keys(asked).length > 1)
    throw new Refused('say one of: --daily, --show, --pause, --resume, --remove, or none of them', 2);
  if (Object.keys(asked).length === 0) await sweepNow(json);
  else await changeSchedule(asked, json);
};

const sweepNow = async (json: boolean): Promise<void> => {
  const { counts, left, failed } = await withClient(sweepAll);
  if (json) sayJson({ ...counts, loans: { left, failed } });
  else for (const line of countsInWords({ counts, left, failed })) say(line);
  if (failed.length > 0) throw new Refused(`${counted(failed.length, 'loan')} could not be swept`);
};

const sweepAll = async (dependencies: ClientDependencies): Promise<Swept> => {
  const progress = progressBar(
    '{value} of {total} loans, {eta_formatted} left',
    await countLoans(dependencies.book),
  );
  let all: Swept = { counts: NOTHING_SWEPT, left: [], failed: [], next: '' };
  try {
    while (all.next !== undefined) {
      const { next, ...page } = await sweepPage(dependencies, all.next, { rest: sleep });
      const [left, failed] = [all.left.concat(page.left), all.failed.concat(page.failed)];
      const counts = together(all.counts, page.counts);
      all = { counts, left, failed, ...(next !== undefined && { next }) };
      progress.update(counts.looked);
    }
    return all;
  } finally {
    progress.stop();
  }
};

const changeSchedule = async ({ daily, pause, resume, remove }: Options, json: boolean): Promise<void> => {
  const client = await connectTemporal();
  try {
    if (daily !== undefined) await withBook(({ policy }) => sweepDaily(client, daily, policy.lender.zone));
    if (pause) await onSchedule(client, (schedule) => schedule.pause('npx arrears sweep --pause'));
    if (resume) await onSchedule(client, (schedule) => schedule.unpause('npx arrears sweep --resume'));
    if (remove) await onSchedule(client, (schedule) => schedule.delete());
    if (remove) say(json ? 'null' : 'the daily sweep is removed');
    else if (json) sayJson(scheduleInJson(await readSchedule(client)));
    else say(scheduleInWords(await readSchedule(client)));
  } finally {
    await client.connection.close();
  }
};

/** What a sweep did, and the loans that want a person. */
const countsInWords = ({ counts, left, failed }: Omit<Swept, 'next'>): readonly string[] => {
  return [
    columns(rowsOf(counts)),
    ...(left.length > 0 ? [`left to a person: ${left.join(', ')}`] : []),
    ...(failed.length > 0
      ? [`could not be swept: ${failed.map(({ loanId, reason }) => `${loanId} (${reason})`).join(', ')}`]
      : []),
  ];
};

const rowsOf = (counts: SweepCounts): readonly (readonly [string, number, string])[] => {
  const all = [
    ['enrolled', counts.enrolled, 'their cases were opened'],
    ['started', counts.started, 'their cases were open and had no workflow'],
    ['already open', counts.alreadyOpen, 'left as they are'],
    ['not overdue', counts.notOverdue, 'were late before, or are not watched yet'],
    ['left to a person', counts.left, 'start one again with: npx arrears start LOAN'],
    ['failed', counts.failed, ''],
    ['loans', counts.looked, 'in the book'],
  ] as const;
  return all.filter(([name, count]) => count > 0 || name === 'enrolled' || name === 'loans');
};

/** The schedule in a few lines. */
const scheduleInWords = (schedule: SweepSchedule): string => {
  const { daily, zone, isPaused, next, last } = schedule;
  const at = (date: Date | null) => (date ? stamped(instant(date.getTime()), zone) : '');
  const did =
    last?.counts &&
    `${last.counts.enrolled} enrolled, ${last.counts.started} started, ${last.counts.left} left to a person, ${last.counts.failed} failed`;
  return columns([
    [
      'daily',
      `${daily ?? 'as set in Temporal'}, ${zone}${isPaused ? ', paused: npx arrears sweep --resume' : ''}`,
    ],
    ...(isPaused ? [] : [['next', at(next)]]),
    ['last', last ? [at(last.at), last.status.toLowerCase(), did].filter(Boolean).join(', ') : 'none yet'],
  ]);
};

/** The schedule for programs; times are ISO 8601. */
const scheduleInJson = ({ isPaused, ...schedule }: SweepSchedule) => ({ ...schedule, paused: isPaused });

const clockTime = (text: string): string => {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a time of day such as 06:00.');
};
