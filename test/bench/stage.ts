import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import type { ClientDependencies } from '../../intake/dependencies';
import { sql } from 'kysely';
import { startChild } from '../../sandbox/child';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { startPostgres } from '../../sandbox/postgres';
import { startTemporal } from '../../sandbox/temporal';
import { scratchDataFolder, SCRATCH } from '../support/scratch';
import { pacedClock, writePace, type Pace } from '../../workers/clock';
import { openBook } from '../../workers/compose';
import { connectClient } from '../../workers/connect-client';
import { addSearchAttributes } from '../../workers/search-attributes';
import { processorMs } from './machine';
import { ACCOUNT, type Arrival } from './stand-ins';

/** The processes of a bench; the two workers are the two sides. */
export type Part = 'server' | 'postgres' | 'stand-ins' | 'ours' | 'bare';

/** Everything that a bench runs on, each part a process of its own; `dependencies` are for enrolling in this process. */
export type Stage = Readonly<{
  dependencies: ClientDependencies;
  temporalAddress: string;
  versions: Readonly<Record<string, string>>;
  /** What arrived at the phones since the last question. */
  arrived: () => Promise<readonly Arrival[]>;
  pids: Readonly<Record<Part, number | undefined>>;
  /** What every part has used of the processor so far, in milliseconds. */
  processor: () => Readonly<Record<Part, number>>;
  stop: () => Promise<void>;
}>;

/** Starts PostgreSQL, Temporal, the phones and both workers. Business time is that of the pace, in all of them. */
export async function openStage(
  policyFolder: string,
  pace: Pace,
  nodeFlags: readonly string[],
): Promise<Stage> {
  const logs = mkdtempSync(join(SCRATCH, 'arrears-bench-'));
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl);
  await migrate(db);
  await db.destroy();
  const [port, uiPort] = [await freePort(), await freePort()];
  const temporal = await startTemporal({
    port,
    uiPort,
    searchAttributes: {},
    logFile: join(logs, 'temporal'),
  });
  const phones = role('stand-ins', {});
  const [url] = (await once(phones, 'message')) as [string];
  const client = await connectClient({
    connectionOptions: { address: temporal.address },
    namespace: 'default',
  });
  await addSearchAttributes(client);
  const env = { ...environment(databaseUrl, temporal.address, url), POLICY_FOLDER: policyFolder };
  const command: [string, ...string[]] = [process.execPath, ...nodeFlags, 'bin/arrears.js', 'worker'];
  const logFile = join(logs, 'ours');
  const ours = await startChild('worker', command, logFile, {
    env: { ...env, SANDBOX_CLOCK: writePace(pace) },
  });
  await untilLogged(logFile, 'collecting', ours.ended);
  const bare = role('bare', env);
  await once(bare, 'message');
  const parts = openBook({ databaseUrl, policyFolder, clock: pacedClock(pace) });
  const versions = await versionsOf(parts.book.db, client);
  const pids: Readonly<Record<Part, number | undefined>> = {
    ...{ server: temporal.pid, postgres: postgres.pid },
    ...{ 'stand-ins': phones.pid, ours: ours.pid, bare: bare.pid },
  };
  return {
    dependencies: { ...parts, client },
    temporalAddress: temporal.address,
    versions,
    pids,
    arrived: async () => {
      phones.send('arrived');
      const [arrived] = (await once(phones, 'message')) as [readonly Arrival[]];
      return arrived;
    },
    processor: () =>
      Object.fromEntries(
        Object.entries(pids).map(([name, pid]) => [name, pid === undefined ? 0 : processorMs(pid)]),
      ) as Record<Part, number>,
    stop: async () => {
      phones.disconnect();
      bare.disconnect();
      await Promise.all([ours.stop(), once(bare, 'exit')]);
      await Promise.all([client.connection.close(), parts.book.db.destroy()]);
      await Promise.all([temporal.stop(), postgres.stop()]);
      rmSync(logs, { recursive: true });
      rmSync(policyFolder, { recursive: true });
    },
  };
}

/** This very program once more, as another part of the bench. */
const role = (name: string, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(process.argv[1] ?? '', [name], { env: { ...process.env, ...env } });

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
