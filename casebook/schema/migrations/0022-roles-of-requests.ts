import { sql, type Kysely } from 'kysely';

/** What somebody was when they asked for what takes two: a provider may have proved less than the staff list says. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db);
  await sql`alter table request add column roles text[]`.execute(db);
}
