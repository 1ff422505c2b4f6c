import { NativeConnection, type Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { askProviders, deliverNews } from '../intake/workflows/deliver';
import { takeInPartnerFiles, type Oddity } from '../intake/take-in-partner-files';
import type { Book } from '../casebook/book';
import { connectBook } from '../casebook/schema/connect';
import { migrate } from '../casebook/schema/migrate';
import { keepPolicyVersions } from '../casebook/case/policy-version';
import { MINUTE } from '../domain/calendar';
import { openChannels } from './channels';
import { systemClock } from './clock';
import { openBook } from './compose';
import type { WorkerConfig } from './config';
import { connectClient } from './connect-client';
import { every } from './every';
import { startHttp } from './http-side';
import { ITS_OWN_CONNECTION, readiness } from './readiness';
import { refuseUnsafeCommits } from './safe-commits';
import { registerSearchAttributes } from './search-attributes';
import { createWorkers, type At } from './workers';
import type { WorkflowBundle } from './workflow-bundle';

/** A process that collects: its workers and its HTTP side. `stopped` settles when all of it has ended. */
export type Running = Readonly<{
  httpPort: number;
  /** What it collects by, as name@hash. */
  policy: Readonly<{ law: string; strategies: readonly string[] }>;
  stop: () => Promise<void>;
  stopped: Promise<void>;
}>;

/** News that could not be told at once is told again after so long. */
const TELL_AGAIN_MS = 5_000;
/** What was in doubt when its case ended is looked for so often; each question has pauses of its own. */
const ASK_AGAIN_MS = MINUTE;

/** Starts everything that runs in production: migrations, search attributes, workers, the HTTP side, the outbox. */
export async function startWorker(
  config: WorkerConfig,
  log: Logger,
  bundle: WorkflowBundle,
  more: Pick<At, 'first'> = {},
): Promise<Running> {
  const onError = warn(log, 'a connection to PostgreSQL broke');
  const { answersKey } = config;
  const parts = { ...openBook(config, onError), ...(answersKey && { answersKey }) };
  const { book, policy } = parts;
  await refuseUnsafeCommits(book.db, { isSandbox: config.clock !== systemClock }, log);
  await migrate(book.db);
  await keepPolicyVersions(book.db, policy.sources);
  const client = await connectClient(config.temporal);
  await registerSearchAttributes(client).catch(
    warn(log, 'search attributes could not be registered here: see docs/operating.md'),
  );
  const { connectionOptions, namespace } = config.temporal;
  const connection = await NativeConnection.connect(connectionOptions);
  const tell = () => {
    outbox.now();
  };
  const { watch, ready } = watchServers(config.databaseUrl, client, onError);
  const http = await startHttp(config, { ...parts, client, ready, tell }, log);
  const dependencies = openChannels(config, parts, http.publicUrl(), log);
  const tellNews = async () => {
    if (await deliverNews({ ...parts, client })) outbox.now(); // more may wait
  };
  const outbox = every(TELL_AGAIN_MS, tellNews, log);
  const questions = every(ASK_AGAIN_MS, () => askProviders(dependencies), log);
  const workers = await createWorkers(dependencies, { connection, namespace, log, bundle, ...more });
  const takeIn = () => takeInPartnerFiles(dependencies, tellOf(log));
  const files = every(config.partners.lookEveryMs, takeIn, log);
  const close = async () => {
    await http.stop();
    await Promise.all([outbox, questions, files].map(({ stop }) => stop()));
    await Promise.all([client.connection.close(), connection.close()]);
    await Promise.all([book.db.destroy(), watch.destroy()]);
  };
  return { httpPort: http.port, policy: versionsIn(book.rules), ...running(workers, close) };
}

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

/** Asks PostgreSQL, on a connection of its own, and Temporal whether they answer. */
const watchServers = (databaseUrl: string, client: Client, onError: (error: Error) => void) => {
  const watch = connectBook(databaseUrl, onError, ITS_OWN_CONNECTION);
  const ready = readiness({
    PostgreSQL: () => sql`select 1`.execute(watch),
    Temporal: () => withDeadline(client, () => client.connection.workflowService.getSystemInfo({})),
  });
  return { watch, ready };
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

const withDeadline = <T>(client: Client, ask: () => Promise<T>): Promise<T> =>
  client.connection.withDeadline(Date.now() + 2_000, ask);
