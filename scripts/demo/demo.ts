import { join, resolve } from 'node:path';
import { destination } from 'pino';
import type { Client } from '@temporalio/client';
import type { ClientDependencies } from '../../intake/dependencies';
import { enrolAll } from '../../intake/loans/enrol-all';
import { instantOf, DAY } from '../../domain/calendar';
import { localDate, type Instant } from '../../domain/words';
import { approvedContents } from '../../policy/approved';
import { loadPolicy } from '../../policy/load';
import { everyone } from '../../policy/staff';
import { openClock, type Overdue, type SandboxClock } from '../../sandbox/clock';
import { startStack, type Sandbox } from '../../sandbox/stack';
import { sandboxHome } from '../../sandbox/stack-file';
import { sharedClock } from '../../workers/clock';
import { openBook } from '../../workers/compose';
import { workerConfig, type WorkerConfig } from '../../workers/config';
import { connectClient } from '../../workers/connect-client';
import { logTemporal, openLog } from '../../workers/log';
import { startWorker } from '../../workers/main';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract';
import { builtWorkflows } from '../built-workflows';
import { bold, say } from '../output';
import { readRows } from '../rows/read-rows';
import { keysOf } from '../sandbox-keys';
import { again, shownWhenAway } from './away';
import { compare, report } from './compare';
import { actAsPeople, phoneHabits } from './people';
import { DEMO_STRATEGY, followContacts, openTeller } from './follow';
import { FOR_YOU, leaveTasks } from './for-you';
import { inItsTime } from './in-its-time';
import { repayAsPlanned } from './repayments';
import { receiversIn } from './stamps';
import { whatIsDue } from './what-is-due';

/** Everything the demo's parts work with. */
export type Demo = ClientDependencies &
  Readonly<{ sandbox: Sandbox; clock: SandboxClock; config: WorkerConfig; end: Instant; quiet: boolean }>;

/** How the demo was asked for. */
export type DemoOptions = Readonly<{
  days: number;
  secondsPerDay: number;
  portfolio: string;
  quiet?: boolean;
}>;

const ROOT = resolve(__dirname, '../..');
const HOME = sandboxHome();
const LOG = join(HOME, '.arrears', 'logs', 'worker.log');
/** The shipped portfolio is written for a lender who starts collecting on this morning. */
const START = instantOf(localDate('2026-11-02'), '00:00', 'Asia/Shanghai');
/** So long a portfolio takes to enrol: whoever is due on the first morning is woken after it, and time waits where it takes longer. */
const ENROLMENT_MS = 3_000;

/** Somebody asked the demo to stop. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Runs the demo: the sandbox, the workers, the portfolio, some repayments, and the comparison at the end. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const overdue: Overdue[] = [];
  const zones = new Map<string, string>();
  const clock = openClock({
    start: START,
    speed: DAY / (options.secondsPerDay * 1000),
    goesOn: (late) => overdue.push(late),
  });
  const interrupted = untilInterrupted();
  const policy = loadPolicy(process.env['POLICY_FOLDER']);
  say(bold(`Arrears demo: strategy ${DEMO_STRATEGY}, law cn, one day = ${options.secondsPerDay} s\n`));
  const sandbox = await startStack({
    root: HOME,
    searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map(({ name, type }) => [name, TYPE_NAMES[type]])),
    say: (line) => {
      say(`  ${line}`);
    },
    clock,
    zoneOf: (to) => zones.get(to),
    contents: (sid) => approvedContents(policy.templates).get(sid),
    people: everyone(policy.staff),
  });
  try {
    await onSandbox({ sandbox, clock, overdue, zones }, options, interrupted);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    say('\nstopping …');
  } finally {
    await clock.stop();
    await sandbox.stop();
  }
}

const TYPE_NAMES = { KEYWORD: 'Keyword', DATETIME: 'Datetime' } as const;

/** The sandbox, its clock, what its time goes on without until that is told, and where whoever has an address lives. */
type World = Readonly<{
  sandbox: Sandbox;
  clock: SandboxClock;
  overdue: Overdue[];
  zones: Map<string, string>;
}>;

const onSandbox = async (
  { sandbox, clock, ...told }: World,
  options: DemoOptions,
  interrupted: Promise<never>,
): Promise<void> => {
  const config = { ...workerConfig({ ...process.env, ...sandbox.env }), clock: sharedClock(clock.read) };
  const log = openLog('warn', shownWhenAway(destination({ dest: LOG, mkdir: true })));
  logTemporal(log);
  const parts = openBook(config);
  const worker = await startWorker(config, log, await builtWorkflows(), { first: inItsTime(parts.book) });
  const client = await connectClient(config.temporal);
  const end = (START + options.days * DAY) as Instant;
  const demo = { ...parts, client, sandbox, clock, config, end, quiet: options.quiet ?? false };
  for (const line of [...keysOf(sandbox), FOR_YOU]) say(`  ${line}`);
  try {
    await Promise.race([live(demo, told, options, worker.stopped), interrupted]);
    if (process.stdout.isTTY) await interrupted;
  } finally {
    await clock.stop();
    await worker.stop();
    await close(parts, client);
  }
};

const live = async (
  demo: Demo,
  { overdue, zones }: Pick<World, 'overdue' | 'zones'>,
  { portfolio, days, secondsPerDay }: DemoOptions,
  died: Promise<void>,
): Promise<void> => {
  const { clock, sandbox, end } = demo;
  const failed = died.then(() => {
    throw new Error(`the worker stopped; see ${LOG}`);
  });
  sandbox.phones.people(phoneHabits(demo));
  const teller = openTeller(demo, overdue);
  const enrolled = clock.appoint(START, () => enrolPortfolio(demo, portfolio));
  clock.run(Date.now() + ENROLMENT_MS, (until) => whatIsDue(demo, until));
  await Promise.race([enrolled, failed]);
  for (const [address, { zone }] of await again(() => receiversIn(demo.book))) zones.set(address, zone);
  const began = Date.now();
  const lived = Promise.all([repayAsPlanned(demo), actAsPeople(demo), leaveTasks(demo)]);
  const ended = clock.appoint(end, async () => {
    const [paid] = await lived;
    const seconds = Math.round((Date.now() - began) / 1000);
    const comparison = await again(() => compare(demo, paid));
    await teller.upTo(end, 'and-then');
    say(`\n${days} days in ${seconds} s.\n`);
    for (const line of report(comparison)) say(line);
    if (comparison.faults.length > 0) process.exitCode = 1;
  });
  await Promise.race([Promise.all([lived, ended, followContacts(demo, teller)]), failed]);
  if (process.stdout.isTTY)
    say(`\nTime goes on, a day every ${secondsPerDay} s: npx arrears show L-1001. Ctrl-C stops everything.`);
};

const enrolPortfolio = async (demo: Demo, portfolio: string): Promise<void> => {
  const refusals: string[] = [];
  const counts = await enrolAll(demo, readRows(resolve(ROOT, portfolio)), {
    strategy: DEMO_STRATEGY,
    reject: ({ line }, faults) =>
      refusals.push(...faults.map(({ field, reason }) => `line ${line}: ${field} ${reason}`)),
    progress: () => undefined,
  });
  for (const refusal of refusals) say(`  refused      ${refusal}`);
  const skipped = `${counts.skipped} steps before the loans' days skipped, each with its reason`;
  say(`  ${'Enrolled'.padEnd(12)} ${counts.opened} of ${counts.rows} (${skipped})\n`);
};

const close = async ({ book }: Pick<Demo, 'book'>, client: Client): Promise<void> => {
  await Promise.all([book.db.destroy(), client.connection.close()]);
};

/** Rejects with `Interrupted` on Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
const untilInterrupted = (): Promise<never> => {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        reject(new Interrupted(signal));
        process.once('SIGINT', () => process.exit(130));
      });
  });
  interrupted.catch(() => undefined); // nobody may be waiting when it comes
  return interrupted;
};
