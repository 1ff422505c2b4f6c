import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownWords, startChild, untilReady, type OnSpawn, type Running } from './child';
import { run } from './database';
import { passwordFileOf, postgresPrograms, postgresUser, removeData } from './postgres-binaries';

export { createDatabase, dropDatabase } from './database';
export { newDataFolder } from './postgres-binaries';

/**
 * A PostgreSQL server on which databases may be created; `how` says in a few words where it comes from. `crash` ends one
 * of ours as a kill would, and starts it again.
 */
export type Postgres = Running & Readonly<{ url: string; how: string; crash?: () => Promise<void> }>;

/** `dataFolder` comes from `newDataFolder`: empty, and removed on stop, or at once when it is not needed. Without `logFile` the log goes with it. */
export type PostgresOptions = Readonly<{
  dataFolder: string;
  port: number;
  logFile?: string;
  onSpawn?: OnSpawn;
}>;

/**
 * The server of SANDBOX_DATABASE_URL, else the embedded one on 127.0.0.1. Never DATABASE_URL: that one may hold real
 * loans. The embedded one forgets everything when it stops. It keeps its commits when it is
 * killed, and not when the machine is (no fsync).
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const url = process.env['SANDBOX_DATABASE_URL'];
  if (!url) return startEmbedded(options);
  removeData(options.dataFolder);
  await run(url).catch((cause: unknown) => {
    throw new Error(`the server of SANDBOX_DATABASE_URL does not answer: ${ownWords(cause)}`, { cause });
  });
  return { url, how: `found at ${new URL(url).host}`, stop: () => Promise.resolve() };
}

const startEmbedded = async ({ dataFolder, port, logFile, onSpawn }: PostgresOptions): Promise<Postgres> => {
  const password = randomBytes(16).toString('hex');
  const ownLog = `${dataFolder}.log`;
  const discard = () => {
    removeData(dataFolder);
    rmSync(ownLog, { force: true });
  };
  try {
    await initialise(dataFolder, password);
    const program = join(postgresPrograms(), 'postgres');
    const command = [program, '-D', dataFolder, '-p', String(port), ...settings] as const;
    const url = `postgres://arrears:${password}@127.0.0.1:${String(port)}/postgres`;
    const start = async () => {
      const started = await startChild('postgres', command, logFile ?? ownLog, postgresUser());
      onSpawn?.(started);
      await untilReady(started, () => run(url));
      return started;
    };
    let child = await start();
    const stop = async () => {
      await child.stop();
      discard();
    };
    const crash = async () => {
      process.kill(child.pid, 'SIGQUIT'); // its processes leave at once, and write down nothing any more
      await child.stop();
      child = await start();
    };
    return { pid: child.pid, url, how: 'started (embedded)', stop, crash };
  } catch (error) {
    discard();
    const remedy = 'Set SANDBOX_DATABASE_URL to a PostgreSQL server on which databases may be created.';
    throw new Error(`the embedded PostgreSQL did not start: ${ownWords(error)}\n${remedy}`, { cause: error });
  }
};

// A password, since every user of the machine can reach the port, and PostgreSQL's superuser can run programs.
const initialise = async (dataFolder: string, password: string): Promise<void> => {
  const user = postgresUser();
  const passwordFile = passwordFileOf(dataFolder);
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  try {
    if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
    const signIn = ['--username=arrears', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const text = ['--encoding=UTF8', '--locale=C'];
    const hasty = ['--no-sync', '--set', 'fsync=off', '--set', 'full_page_writes=off'];
    const args = [`--pgdata=${dataFolder}`, ...signIn, ...text, ...hasty];
    await promisify(execFile)(join(postgresPrograms(), 'initdb'), args, user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
};

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=16MB',
  'io_method=sync',
  'wal_level=minimal',
  'max_wal_senders=0',
].flatMap((setting) => ['-c', setting]);
