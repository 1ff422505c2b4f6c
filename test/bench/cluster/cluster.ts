import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { startChild, untilReady } from '../../../sandbox/child';
import { freePort, pickPort } from '../../../sandbox/ports';
import { createDatabase, newDataFolder, startPostgres } from '../../../sandbox/postgres';
import { clusterPrograms, type ClusterPrograms } from './build';
import { configOf, dynamicConfigOf } from './config';

const run = promisify(execFile);

/** A Temporal server with all its services and PostgreSQL, as one runs it oneself; `metrics` is where its own figures are. */
export type Cluster = Readonly<{
  address: string;
  metrics: string;
  version: string;
  pids: Readonly<{ server: number; postgres: number | undefined }>;
  stop: () => Promise<void>;
}>;

/** Starts one with 64 shards and a namespace `default`; everything of it is gone when it stops. */
export async function startCluster(say: (line: string) => void): Promise<Cluster> {
  const programs = await clusterPrograms(say);
  const folder = mkdtempSync(join(tmpdir(), 'arrears-cluster-'));
  const postgres = await startPostgres({ dataFolder: newDataFolder(folder), port: await freePort() });
  const undo = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = new URL(postgres.url);
    const databases = { store: 'temporal', visibility: 'temporal_visibility' };
    await makeTables(programs, postgres.url, databases.store, 'temporal');
    await makeTables(programs, postgres.url, databases.visibility, 'visibility');
    const ports = await portsFrom(17_233, ['frontend', 'history', 'matching', 'worker', 'metrics']);
    const members = await portsFrom(16_933, ['frontend', 'history', 'matching', 'worker']);
    const [file, dynamicConfig] = [join(folder, 'server.yaml'), join(folder, 'dynamic.yaml')];
    writeFileSync(dynamicConfig, dynamicConfigOf());
    writeFileSync(file, configOf({ postgres: url, databases, ports, members, dynamicConfig }));
    const command = [programs.server, '--config-file', file, 'start'] as const;
    const server = await startChild('temporal-cluster', command, join(folder, 'server.log'));
    const address = `127.0.0.1:${String(ports.frontend)}`;
    await untilReady(server, () => withNamespace(address));
    return {
      address,
      metrics: `http://127.0.0.1:${String(ports.metrics)}/metrics`,
      version: programs.version,
      pids: { server: server.pid, postgres: postgres.pid },
      stop: async () => {
        await server.stop();
        await undo();
      },
    };
  } catch (error) {
    await undo();
    throw error;
  }
}

/** The server keeps its members' ports in 15 bits: the free ones that a system hands out are above that. */
const portsFrom = async <Name extends string>(
  first: number,
  names: readonly Name[],
): Promise<Record<Name, number>> => {
  const pairs: [Name, number][] = [];
  for (const [n, name] of names.entries()) pairs.push([name, (await pickPort(first + n)).port]);
  return Object.fromEntries(pairs) as Record<Name, number>;
};

const makeTables = async (
  { sql }: ClusterPrograms,
  server: string,
  database: string,
  schema: 'temporal' | 'visibility',
): Promise<void> => {
  await createDatabase(server, database);
  const { hostname, port, username, password } = new URL(server);
  const where = ['--plugin', 'postgres12', '--ep', hostname, '-p', port, '-u', username, '--db', database];
  const call = (...args: readonly string[]) =>
    run(sql, [...where, ...args], { env: { ...process.env, SQL_PASSWORD: password } });
  await call('setup-schema', '-v', '0.0');
  await call('update-schema', '--schema-name', `postgresql/v12/${schema}`);
};

const withNamespace = async (address: string): Promise<void> => {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    const { workflowService } = connection;
    await workflowService
      .registerNamespace({ namespace: 'default', workflowExecutionRetentionPeriod: msToTs('1 day') })
      .catch((error: unknown) => {
        if (!/already registered/.test(String(error))) throw error;
      });
    await workflowService.describeNamespace({ namespace: 'default' });
  } finally {
    await connection.close();
  }
};
