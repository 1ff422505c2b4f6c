import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import type { ClientDependencies } from '../../intake/dependencies';
import { startChild, type Child } from '../../sandbox/child';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { newDataFolder, startPostgres } from '../../sandbox/postgres';
import { startTemporal } from '../../sandbox/temporal';
import { pacedClock, writePace, type Pace } from '../../workers/clock';
import { openBook } from '../../workers/compose';
import { connectClient } from '../../workers/connect-client';
import { addSearchAttributes } from '../../workers/search-attributes';
import { scratchDataFolder, SCRATCH } from '../support/scratch';
import { ACCOUNT, type Arrival } from './stand-ins';

/** The servers of a bench, each a process of its own, and the product's workers on them. */
export type Ground = Readonly<{
  /** For enrolling in this process. */
  dependencies: ClientDependencies;
  temporalAddress: string;
  versions: Readonly<Record<string, string>>;
  /** What arrived at the phones since the last question. */
  arrived: () => Promise<readonly Arrival[]>;
  pids: Readonly<Record<'server' | 'postgres' | 'stand-ins', number | undefined>>;
  /** Starts a worker of the product in a process of its own; it collects from then on. */
  startWorker: (more?: Readonly<Record<string, string>>) => Promise<Child>;
  /** Starts this very program once more, as another part of the bench, which finds what it needs in its environment. */
  startRole: (name: string) => ChildProcess;
  /** Ends everything but what was started on it. */
  stop: () => Promise<void>;
}>;

/** Starts PostgreSQL, Temporal and the phones. Business time is that of the pace; `nodeFlags` are for the product's processes. A book that is too large for the memory lies on the disk. */
export async function openGround(
  policyFolder: string,
  pace: Pace,
  nodeFlags: readonly string[],
  isLarge = false,
): Promise<Ground> {
  const logs = mkdtempSync(join(SCRATCH, 'arrears-bench-'));
  const dataFolder = isLarge ? newDataFolder('/var/tmp') : scratchDataFolder();
  const postgres = await startPostgres({ dataFolder, port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl);
  await migrate(db);
  await db.destroy();
  const [port, uiPort] = [await freePort(), await freePort()];
  const logFile = join(logs, 'temporal');
  const temporal = await startTemporal({ port, uiPort, searchAttributes: {}, logFile });
  const phones = startRole('stand-ins', {});
  const [url] = (await once(phones, 'message')) as [string];
  const { address } = temporal;
  const client = await connectClient({ connectionOptions: { address }, namespace: 'default' });
  await addSearchAttributes(client);
  const env = { ...environment(databaseUrl, address, url), POLICY_FOLDER: policyFolder };
  const parts = openBook({ databaseUrl, policyFolder, clock: pacedClock(pace) });
  let workers = 0;
  return {
    dependencies: { ...parts, client },
    temporalAddress: address,
    versions: await versionsOf(parts.book.db, client),
    pids: { server: temporal.pid, postgres: postgres.pid, 'stand-ins': phones.pid },
    arrived: async () => {
      phones.send('arrived');
      const [arrived] = (await once(phones, 'message')) as [readonly Arrival[]];
      return arrived;
    },
    startWorker: async (more = {}) => {
      const command: [string, ...string[]] = [process.execPath, ...nodeFlags, ...asStarted()];
      const log = join(logs, `worker-${++workers}`);
      const worker = await startChild('worker', command, log, {
        env: { ...env, SANDBOX_CLOCK: writePace(pace), ...more },
      });
      await untilLogged(log, 'collecting', worker.ended);
      return worker;
    },
    startRole: (name) => startRole(name, env),
    stop: async () => {
      phones.disconnect();
      await Promise.all([client.connection.close(), parts.book.db.destroy()]);
      await Promise.all([temporal.stop(), postgres.stop()]);
      rmSync(logs, { recursive: true });
      rmSync(policyFolder, { recursive: true });
    },
  };
}

const startRole = (name: string, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(process.argv[1] ?? '', [name], { env: { ...process.env, ...env } });

/** What `npm start` gives to Node. */
const asStarted = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
};

const untilLogged = async (file: string, word: string, ended: () => string | undefined): Promise<void> => {
  while (!readFileSync(file, 'utf8').includes(word)) {
    if (ended() !== undefined) throw new Error(`the worker did not start: ${readFileSync(file, 'utf8')}`);
    await pause(50);
  }
};

const environment = (databaseUrl: string, temporalAddress: string, phonesUrl: string) => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
  TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
  TWILIO_FROM: ACCOUNT.from,
  TWILIO_BASE_URL: phonesUrl,
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'collections@lender.example',
  REPAYMENTS_SECRET: 'sixteen characters and more',
  HTTP_PORT: '0',
});

const versionsOf = async (
  db: ClientDependencies['book']['db'],
  { connection }: ClientDependencies['client'],
): Promise<Readonly<Record<string, string>>> => {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db);
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  return { PostgreSQL: rows[0]?.server_version ?? '', Temporal: serverVersion };
};
