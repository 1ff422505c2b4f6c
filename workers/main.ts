import { NativeConnection, type Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { askProviders, deliverNews } from '../intake/workflows/deliver';
import { takeInPartnerFiles, type Oddity } from '../intake/take-in-partner-files';
import type { Book } from '../casebook/book';
import type { ClientDependencies, Dependencies } from '../intake/dependencies';
import { migrate } from '../casebook/schema/migrate';
import { keepPolicyVersions } from '../casebook/case/policy-version';
import { MINUTE } from '../domain/calendar';
import { openChannels } from './channels';
import { systemClock } from './clock';
import { openBook } from './compose';
import type { WorkerConfig } from './config';
import { connectClient } from './connect-client';
import { everyLogged } from './every';
import { startHttp } from './http-side';
import { listenForNews } from './listen';
import { refuseUnsafeCommits } from './safe-commits';
import { registerSearchAttributes } from './search-attributes';
import { watchServers, type Versions } from './servers';
import { createWorkers, type At } from './workers';
import type { WorkflowBundle } from './workflow-bundle';

/** A process that collects: its workers and its HTTP side. `stopped` settles when all of it has ended. */
export type Running = Readonly<{
  httpPort: number;
  /** What it collects by, as name@hash. */
  policy: Readonly<{ law: string; strategies: readonly string[] }>;
  /** The versions of the servers that it found. */
  servers: Versions;
  stop: () => Promise<void>;
  stopped: Promise<void>;
}>;

/** News that could not be told at once is told again after so long. */
const TELL_AGAIN_MS = 5_000;
/** What was in doubt when its case ended is looked for so often; each question has pauses of its own. */
const ASK_AGAIN_MS = MINUTE;
/** A failover that loses commits may lose the text by which facts are packed: it is there again after so long. */
const KEEP_AGAIN_MS = 5 * MINUTE;

/** What goes to and fro is a kilobyte: to compress it costs both ends more than to send it (docs/performance.md). */
const UNCOMPRESSED = { grpcCompression: { codec: 'none' } } as const;

/** Starts everything that runs in production: migrations, search attributes, workers, the HTTP side, the outbox. */
export async function startWorker(
  config: WorkerConfig,
  log: Logger,
  bundle: WorkflowBundle,
  more: Pick<At, 'first'> = {},
): Promise<Running> {
  let look: () => void = () => undefined;
  const broke = () => {
    look(); // a connection that broke means nothing, a server that is away does
  };
  const { parts, client } = await openParts(config, broke, log);
  const { connectionOptions, namespace } = config.temporal;
  const connection = await NativeConnection.connect({ ...connectionOptions, ...UNCOMPRESSED });
  const tell = () => {
    outbox.now();
  };
  const servers = watchServers(config.databaseUrl, client, log);
  ({ look } = servers);
  const { ready, isAway, away } = servers;
  const http = await startHttp(config, { ...parts, client, ready, away, tell }, log);
  const dependencies = openChannels(config, parts, http.publicUrl(), log);
  const { outbox, others } = startRecurring(
    config,
    { ...dependencies, client },
    everyLogged(log, isAway),
    log,
  );
  const news = listenForNews(config.databaseUrl, tell, log);
  const at = { connection, namespace, log, bundle, isAway, ...more };
  const workers = await createWorkers(dependencies, at);
  const close = async () => {
    await http.stop();
    await Promise.all([news, outbox, ...others, servers].map(({ stop }) => stop()));
    await Promise.all([client.connection.close(), connection.close()]);
    await parts.book.db.destroy();
  };
  const found = { policy: versionsIn(parts.book.rules), servers: await servers.versions() };
  return { httpPort: http.port, ...found, ...running(workers, close) };
}

/** Opens the book and Temporal, and makes them ready: migrations, the policy's versions, search attributes. */
const openParts = async (config: WorkerConfig, broke: () => void, log: Logger) => {
  const { answersKey } = config;
  const parts = { ...openBook(config, broke), ...(answersKey && { answersKey }) };
  const { book, policy } = parts;
  await refuseUnsafeCommits(book.db, { isSandbox: config.clock !== systemClock }, log);
  await migrate(book.db);
  await keepPolicyVersions(book.db, policy.sources);
  const client = await connectClient(config.temporal);
  await registerSearchAttributes(client).catch(
    warn(log, 'search attributes could not be registered here: see docs/operating.md'),
  );
  return { parts, client };
};

/** What is done again and again: news is told to workflows, providers are asked, partners' files are taken in. */
const startRecurring = (
  { partners }: Pick<WorkerConfig, 'partners'>,
  dependencies: Dependencies & ClientDependencies,
  recurring: ReturnType<typeof everyLogged>,
  log: Logger,
) => {
  const outbox = recurring(TELL_AGAIN_MS, 'telling workflows', async () => {
    if (await deliverNews(dependencies)) outbox.now(); // more may wait
  });
  const questions = recurring(ASK_AGAIN_MS, 'asking providers', () => askProviders(dependencies));
  const { book, policy } = dependencies;
  const texts = recurring(KEEP_AGAIN_MS, 'keeping the policy', () =>
    keepPolicyVersions(book.db, policy.sources),
  );
  const files = recurring(partners.lookEveryMs, 'taking in partners’ files', () =>
    takeInPartnerFiles(dependencies, tellOf(log)),
  );
  return { outbox, others: [questions, texts, files] };
};

const versionsIn = ({ law, strategies }: Book['rules']): Running['policy'] => ({
  law: versionOf(law),
  strategies: [...strategies.values()].map(versionOf),
});

const versionOf = ({ name, hash }: Readonly<{ name: string; hash: string }>): string => `${name}@${hash}`;

const warn =
  (log: Logger, message: string) =>
  (error: unknown): void => {
    log.warn({ err: error }, message);
  };

/** What is odd about a partner's file is a person's to look at: an error in the log, with file and line. */
const tellOf =
  (log: Logger) =>
  (oddity: Oddity): void => {
    log.error(oddity, 'a file of a partner has something that cannot be taken in');
  };

/** Workers end together: on a signal, on `stop`, or when one of them fails. */
const running = (
  workers: readonly Worker[],
  close: () => Promise<void>,
): Pick<Running, 'stop' | 'stopped'> => {
  const shutDown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const stopped = Promise.all(
    workers.map((worker) =>
      worker.run().catch((error: unknown) => {
        shutDown();
        throw error;
      }),
    ),
  )
    .then(() => undefined)
    .finally(close);
  const stop = async () => {
    shutDown();
    await stopped;
  };
  return { stop, stopped };
};
