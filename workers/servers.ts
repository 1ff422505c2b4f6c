import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { connectBook } from '../casebook/schema/connect';
import { watchOf } from './away';
import { every } from './every';
import { ITS_OWN_CONNECTION, readiness } from './readiness';

/** What version each server says that it has. */
export type Versions = Readonly<Record<'postgresql' | 'temporal', string>>;

/** So often the servers are asked whether they answer. */
const LOOK_MS = 5_000;

/** Watches PostgreSQL, on a connection of its own, and Temporal: the log says when one goes and when it is back. */
export function watchServers(databaseUrl: string, client: Client, log: Logger) {
  const book = connectBook(databaseUrl, undefined, ITS_OWN_CONNECTION);
  const info = () =>
    client.connection.withDeadline(Date.now() + 2_000, () =>
      client.connection.workflowService.getSystemInfo({}),
    );
  const ready = readiness({ PostgreSQL: () => sql`select 1`.execute(book), Temporal: info });
  const watches = Object.entries({
    PostgreSQL: watchOf('PostgreSQL', log),
    Temporal: watchOf('Temporal', log),
  });
  const ask = async () => {
    const missing = await ready();
    for (const [name, { gone, back }] of watches)
      if (missing.includes(name)) gone();
      else back();
  };
  const looking = every(LOOK_MS, ask, () => undefined);
  const versions = async (): Promise<Versions> => {
    const { rows } = await sql<{
      version: string;
    }>`select current_setting('server_version') as version`.execute(book);
    return { postgresql: rows[0]?.version ?? 'unknown', temporal: (await info()).serverVersion };
  };
  const stop = async () => {
    await looking.stop();
    await book.destroy();
  };
  return {
    ready,
    look: looking.now,
    isAway: () => watches.some(([, { isAway }]) => isAway()),
    /** The names of those that did not answer the last time. */
    away: () => watches.flatMap(([name, { isAway }]) => (isAway() ? [name] : [])),
    versions,
    stop,
  };
}
