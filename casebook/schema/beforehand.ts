import { setTimeout as pause } from 'node:timers/promises';
import { sql, type QueryExecutorProvider } from 'kysely';
import { isBusy } from '../book';

/** Between two tries everybody goes on for so long, in ms. */
const PAUSE = 2_000;

/** Does a statement, and tries until a lock can be had soon: `lock_timeout` says how soon. */
export async function patiently(db: QueryExecutorProvider, statement: string): Promise<void> {
  while (!(await isDone(db, statement))) await pause(PAUSE);
}

const isDone = (db: QueryExecutorProvider, statement: string): Promise<boolean> =>
  sql
    .raw(statement)
    .execute(db)
    .then(() => true, unlessBusy);

const unlessBusy = (error: unknown): false => {
  if (!isBusy(error)) throw error;
  return false;
};

/** Makes an index while its table is written, from `index NAME on …`; one that was broken off is made anew. */
export async function index(db: QueryExecutorProvider, name: string, definition: string): Promise<void> {
  const { rows } = await sql<{ valid: boolean }>`
    select indisvalid as valid from pg_index where indexrelid = to_regclass(${name})`.execute(db);
  if (rows[0]?.valid) return;
  await patiently(db, `drop index concurrently if exists ${name}`);
  await sql`set lock_timeout = 0`.execute(db); // it waits for others, and nobody waits for it
  await sql.raw(`create ${definition.replace('index NAME', `index concurrently ${name}`)}`).execute(db);
  await sql`set lock_timeout = '2s'`.execute(db);
}
