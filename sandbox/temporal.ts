import { once } from 'node:events';
import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { startChild, untilReady, type OnSpawn, type Running } from './child';
import { findTemporal } from './find-temporal';
import { isFree } from './ports';

export { findTemporal } from './find-temporal';

/**
 * A Temporal server; `how` says in a few words where it comes from, `uiUrl` is where a browser sees its workflows, `cli` is
 * the program that asks it; absent where it was found elsewhere.
 */
export type Temporal = Running &
  Readonly<{ address: string; namespace: string; uiUrl: string; how: string; cli?: string }>;

/** Names and types of the search attributes that the workflows set. */
export type SearchAttributes = Readonly<Record<string, 'Keyword' | 'Datetime'>>;

/** Ports are on 127.0.0.1. */
export type TemporalOptions = Readonly<{
  port: number;
  uiPort: number;
  searchAttributes: SearchAttributes;
  logFile: string;
  /** Further settings of a development server, by name; values are JSON. */
  dynamicConfig?: Readonly<Record<string, string>>;
  onSpawn?: OnSpawn;
  say?: (line: string) => void;
}>;

/** The server of TEMPORAL_ADDRESS, which gets the search attributes it lacks, else a development server kept in memory. */
export function startTemporal(options: TemporalOptions): Promise<Temporal> {
  return process.env['TEMPORAL_ADDRESS'] ? useFound(options) : startDevServer(options);
}

/** The server finds further ports by itself, and may lose one to somebody before it listens there: then it finds others. */
const STARTS = 3;

const startDevServer = (options: TemporalOptions, starts = STARTS): Promise<Temporal> =>
  startOnce(options).catch((error: unknown) => {
    // A panic leaves so much in the log that its reason is not at the end of it.
    const isTaken = error instanceof Error && /address already in use|ended with code 2/.test(error.message);
    if (!isTaken || starts === 1) throw error;
    return startDevServer(options, starts - 1);
  });

const startOnce = async (options: TemporalOptions): Promise<Temporal> => {
  const { port, uiPort, logFile, onSpawn } = options;
  const { path, how } = await findTemporal('temporal', options.say);
  // Another server on this port would answer in place of ours.
  if (!(await isFree(port))) throw new Error(`port ${String(port)} is taken`);
  const child = await startChild('temporal', [path, ...startDev(options)], logFile);
  onSpawn?.(child);
  const address = `127.0.0.1:${String(port)}`;
  await untilReady(child, () => answers(port, address));
  const uiUrl = `http://127.0.0.1:${String(uiPort)}`;
  const found = { address, namespace: 'default', uiUrl, how: `started (${how})`, cli: path };
  return { ...found, pid: child.pid, stop: child.stop };
};

const startDev = ({ port, uiPort, searchAttributes, dynamicConfig }: TemporalOptions): string[] => [
  ...['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'error'],
  ...['--port', String(port), '--ui-port', String(uiPort)],
  // As it comes, the server rounds timers up by as much as a second: half a day of the demo.
  ...Object.entries({ 'history.timerProcessorMaxTimeShift': '"1ms"', ...dynamicConfig }).flatMap(
    ([name, value]) => ['--dynamic-config-value', `${name}=${value}`],
  ),
  ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
];

const answers = async (port: number, address: string): Promise<void> => {
  // A refused gRPC connection is tried again only after a second.
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect').finally(() => socket.destroy());
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.workflowService.describeNamespace({ namespace: 'default' });
  } finally {
    await connection.close();
  }
};

const useFound = async ({ searchAttributes }: TemporalOptions): Promise<Temporal> => {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const address = connectionOptions.address ?? '';
  const patient = { ...connectionOptions, connectTimeout: '5s' } as const;
  const connection = await Connection.connect(patient).catch((cause: unknown) => {
    throw new Error(`the Temporal server of TEMPORAL_ADDRESS, ${address}, does not answer`, { cause });
  });
  try {
    const added = await addMissing(connection, namespace, searchAttributes);
    const news = added.length === 0 ? '' : `, search attributes added: ${added.join(', ')}`;
    // The address does not tell where the Web UI is: 8233 is what a development server takes.
    const uiUrl = `http://${address.split(':')[0] ?? ''}:8233`;
    return { address, namespace, uiUrl, how: `found at ${address}${news}`, stop: () => Promise.resolve() };
  } finally {
    await connection.close();
  }
};

// Numbers of IndexedValueType in Temporal's API.
const indexedType = { Keyword: 2, Datetime: 6 } as const;

const addMissing = async (
  connection: Connection,
  namespace: string,
  wanted: SearchAttributes,
): Promise<string[]> => {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(wanted).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return [];
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, indexedType[type]]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  return missing.map(([name]) => name);
};
