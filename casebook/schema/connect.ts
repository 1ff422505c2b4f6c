import { Kysely } from 'kysely';
import { Pool, types } from 'pg';
import type { Database } from './database';
import { dialectOver } from './driver';

types.setTypeParser(types.builtins.INT8, Number); // minor units stay below 2^53
types.setTypeParser(types.builtins.DATE, (text) => text); // a calendar date has no zone

/** How many connections there are, and for how long, in milliseconds, one is waited for, and then for an answer. */
export type Connections = Readonly<{ max: number; connectMs: number; answerMs: number }>;

const OF_A_PROCESS: Connections = { max: 20, connectMs: 5_000, answerMs: 15_000 };

/** Connects to the case book; `close` waits for running statements. */
export function connectBook(
  databaseUrl: string,
  onError: (error: Error) => void = () => undefined,
  { max, connectMs, answerMs } = OF_A_PROCESS,
) {
  const pool = new Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: connectMs,
    statement_timeout: answerMs,
    query_timeout: answerMs + 5_000, // a network that fell silent says nothing of its own
    keepAlive: true,
    idle_in_transaction_session_timeout: 20_000, // a process that froze must not keep a borrower locked
  });
  pool.on('error', onError); // an idle connection that breaks must not end the process
  // Nor one that breaks in use: the statement that meets it fails, and that is where it is dealt with.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: dialectOver(pool) });
  urls.set(db, databaseUrl);
  return db;
}

const urls = new WeakMap<Kysely<Database>, string>();
const A_DAY = 86_400_000;

/** One more connection to the same book, for what takes as long as it takes: to change the shape of a full one. */
export function connectPatiently(db: Kysely<Database>): Kysely<Database> {
  const answerMs = A_DAY;
  return connectBook(urls.get(db) ?? '', undefined, { max: 1, connectMs: 5_000, answerMs });
}
