import { sql, type QueryExecutorProvider } from 'kysely';
import { patiently } from './patiently';

/** Does a statement as soon as its locks can be had. */
export async function state(db: QueryExecutorProvider, statement: string): Promise<void> {
  await patiently(() => sql.raw(statement).execute(db));
}

/** Makes an index while its table is written, from `index NAME on …`; one that was broken off is made anew. */
export async function index(db: QueryExecutorProvider, name: string, definition: string): Promise<void> {
  const { rows } = await sql<{ valid: boolean }>`
    select indisvalid as valid from pg_index where indexrelid = to_regclass(${name})`.execute(db);
  if (rows[0]?.valid) return;
  await state(db, `drop index concurrently if exists ${name}`);
  await sql`set lock_timeout = 0`.execute(db); // it waits for others, and nobody waits for it
  await sql.raw(`create ${definition.replace('index NAME', `index concurrently ${name}`)}`).execute(db);
  await sql`set lock_timeout = '2s'`.execute(db);
}
