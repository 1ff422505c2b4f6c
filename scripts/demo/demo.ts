import { join, resolve } from 'node:path';
import { destination } from 'pino';
import type { Client } from '@temporalio/client';
import type { ClientDependencies } from '../../intake/dependencies';
import { enrolAll } from '../../intake/loans/enrol-all';
import { instantOf, DAY } from '../../domain/calendar';
import { localDate, type Instant } from '../../domain/words';
import { startStack, type Sandbox } from '../../sandbox/stack';
import { sandboxHome } from '../../sandbox/stack-file';
import { businessTime, pacedClock, writePace, type Pace } from '../../workers/clock';
import { openBook } from '../../workers/compose';
import { workerConfig, type WorkerConfig } from '../../workers/config';
import { connectClient } from '../../workers/connect-client';
import { logTemporal, openLog } from '../../workers/log';
import { startWorker } from '../../workers/main';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract';
import { builtWorkflows } from '../built-workflows';
import { bold, say } from '../output';
import { readRows } from '../read-rows';
import { compare, report } from './compare';
import { actAsPeople, phoneHabits } from './people';
import { DEMO_STRATEGY, followContacts } from './follow';
import { repayAsPlanned } from './repayments';

/** Everything the demo's parts work with. */
export type Demo = ClientDependencies &
  Readonly<{ sandbox: Sandbox; config: WorkerConfig; end: Instant; quiet: boolean }>;

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
/** Time stands still until the workers are up and the loans enrolled, so that nobody's first morning is missed. */
const ENROLMENT_MS = 3_000;

/** Somebody asked the demo to stop. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Runs the demo: the sandbox, the workers, the portfolio, some repayments, and the comparison at the end. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const pace: { -readonly [K in keyof Pace]: number } = {
    start: START,
    since: Number.MAX_SAFE_INTEGER,
    speed: DAY / (options.secondsPerDay * 1000),
  };
  const interrupted = untilInterrupted();
  say(bold(`Arrears demo: strategy ${DEMO_STRATEGY}, law cn, one day = ${options.secondsPerDay} s\n`));
  const sandbox = await startStack({
    root: HOME,
    searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map(({ name, type }) => [name, TYPE_NAMES[type]])),
    say: (line) => {
      say(`  ${line}`);
    },
    now: () => new Date(businessTime(pace, Date.now())),
  });
  try {
    await onSandbox(sandbox, pace, options, interrupted);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    say('\nstopping …');
  } finally {
    await sandbox.stop();
  }
}

const TYPE_NAMES = { KEYWORD: 'Keyword', DATETIME: 'Datetime' } as const;

const onSandbox = async (
  sandbox: Sandbox,
  pace: { -readonly [K in keyof Pace]: number },
  options: DemoOptions,
  interrupted: Promise<never>,
): Promise<void> => {
  const config = { ...workerConfig({ ...process.env, ...sandbox.env }), clock: pacedClock(pace) };
  const log = openLog('warn', destination({ dest: LOG, mkdir: true }));
  logTemporal(log);
  const worker = await startWorker(config, log, await builtWorkflows());
  say(`  ${'HTTP'.padEnd(12)} http://127.0.0.1:${worker.httpPort}`);
  const client = await connectClient(config.temporal);
  const parts = openBook(config);
  const end = (START + options.days * DAY) as Instant;
  const demo = { ...parts, client, sandbox, config, end, quiet: options.quiet ?? false };
  try {
    pace.since = Date.now() + ENROLMENT_MS;
    sandbox.publish({ SANDBOX_CLOCK: writePace(pace) });
    await Promise.race([live(demo, options, worker.stopped), interrupted]);
    if (process.stdout.isTTY) await interrupted;
  } finally {
    await worker.stop();
    await close(parts, client);
  }
};

const live = async (
  demo: Demo,
  { portfolio, days, secondsPerDay }: DemoOptions,
  died: Promise<void>,
): Promise<void> => {
  const began = Date.now();
  demo.sandbox.phones.people(phoneHabits(demo));
  await enrolPortfolio(demo, portfolio);
  const failed = died.then(() => {
    throw new Error(`the worker stopped; see ${LOG}`);
  });
  const lived = Promise.all([repayAsPlanned(demo), followContacts(demo), actAsPeople(demo)]);
  const [repaid, tell] = await Promise.race([lived, failed]);
  const seconds = Math.round((Date.now() - began) / 1000);
  const comparison = await compare(demo, repaid);
  await tell(comparison.rows); // time went on while we counted
  say(`\n${days} days in ${seconds} s.\n`);
  for (const line of report(comparison)) say(line);
  if (comparison.faults.length > 0) process.exitCode = 1;
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
