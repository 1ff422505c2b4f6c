import { sql, type Kysely } from 'kysely';

/** What was begun, and is in doubt, by when: whoever leads asks for the day, of a book of years. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index begun_at on fact (at) where kind in ('started', 'in-doubt')`.execute(db);
}
