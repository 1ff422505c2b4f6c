import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { startPostgres } from '../../sandbox/postgres';
import { startTemporal } from '../../sandbox/temporal';
import { connectClient } from '../../workers/connect-client';
import { addSearchAttributes } from '../../workers/search-attributes';
import { scratchDataFolder, SCRATCH } from '../support/scratch';
import { SIDES, type Asked, type BackfillRound, type Side } from './backfill-sides';
import { median, say, sayTable, shown } from './figures';
import { processorMs, sayMachine } from './machine';
import { optionsFrom } from './options';

/**
 * Loans per second of the backfill beside bare starts of workflows, as many at once, and the book alone; the sides take
 * turns in each round.
 */
export async function backfillBench(args: readonly string[]): Promise<void> {
  const { rounds, cases, json, nodeFlags } = optionsFrom(args, { rounds: 5, cases: 1_500 });
  const folder = mkdtempSync(join(SCRATCH, 'arrears-bench-'));
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl);
  await migrate(db);
  await db.destroy();
  const ports = { port: await freePort(), uiPort: await freePort() };
  const temporal = await startTemporal({ ...ports, searchAttributes: {}, logFile: join(folder, 'temporal') });
  const at = { connectionOptions: { address: temporal.address }, namespace: 'default' };
  const client = await connectClient(at);
  await addSearchAttributes(client);
  const { serverVersion } = await client.connection.workflowService.getSystemInfo({});
  await client.connection.close();
  sayMachine({ PostgreSQL: '18', Temporal: serverVersion });
  say(`${cases} loans of each side in each of ${rounds} rounds`);
  const env = { ...process.env, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address };
  const worker = fork(process.argv[1] ?? '', ['backfill-sides'], { env, execArgv: [...nodeFlags] });
  worker.setMaxListeners(0);
  const used = (): readonly number[] => [processorMs(temporal.pid ?? 0), processorMs(postgres.pid ?? 0)];
  const done: Came[] = [];
  for (const { round, side } of turnsOf(rounds)) {
    const before = used();
    const own = await ask(worker, { side, round, loans: cases });
    const [server = 0, book = 0] = used().map((after, n) => after - (before[n] ?? 0));
    if (round > 0) done.push({ ...own, server, book });
    if (round > 0 && json) say(JSON.stringify({ bench: 'backfill', ...own, server, book }));
  }
  worker.disconnect();
  await once(worker, 'exit');
  sayRates(done);
  await Promise.all([temporal.stop(), postgres.stop()]);
  rmSync(folder, { recursive: true });
}

/** Every side in each round, another one first each time; round 0 warms up and does not count. */
const turnsOf = (rounds: number): readonly Readonly<{ round: number; side: Side }>[] =>
  Array.from({ length: rounds + 1 }, (_, round) => {
    const first = round % SIDES.length;
    return [...SIDES.slice(first), ...SIDES.slice(0, first)].map((side) => ({ round, side }));
  }).flat();

const ask = async (worker: ChildProcess, asked: Asked): Promise<BackfillRound> => {
  const failed = new AbortController();
  worker.once('exit', () => {
    failed.abort();
  });
  const answer = once(worker, 'message', failed) as Promise<[BackfillRound]>;
  worker.send(asked);
  return (await answer)[0];
};

/** A round, with what Temporal and PostgreSQL used of the processor, in milliseconds. */
type Came = BackfillRound & Readonly<{ server: number; book: number }>;

const sayRates = (done: readonly Came[]): void => {
  const of = (side: Side, figure: (one: Came) => number): number =>
    median(done.filter((one) => one.side === side).map(figure));
  const perSecond = ({ loans, seconds }: BackfillRound): number => loans / seconds;
  const row = (name: string, figure: (one: Came) => number): readonly string[] => [
    name,
    ...SIDES.map((side) => shown(of(side, (one) => figure(one) / one.loans))),
  ];
  const rounds = [...new Set(done.map(({ round }) => round))];
  const ratioTo = (other: Side): number =>
    median(
      rounds.map((round) => {
        const rate = (side: Side) =>
          median(done.filter((one) => one.round === round && one.side === side).map(perSecond));
        return rate('backfill') / rate(other);
      }),
    );
  sayTable([
    ['median of the rounds', ...SIDES],
    ['loans per second', ...SIDES.map((side) => shown(of(side, perSecond)))],
    row('processor ms per loan: this side', (one) => one.processorMs),
    row('  Temporal', ({ server }) => server),
    row('  PostgreSQL', ({ book }) => book),
  ]);
  say(
    `backfill ÷ bare ${shown(ratioTo('bare'))}, ÷ the same starts alone ${shown(ratioTo('starts'))} (median of the rounds)`,
  );
};
