import { sql, type Kysely } from 'kysely';

/** What was begun, is in doubt, is held, or was agreed: whoever leads and controls asks for the day, of a book of years. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index begun_at on fact (at) where kind in ('started', 'in-doubt')`.execute(db);
  await sql`create index held_on on fact (loan_id) where kind = 'held'`.execute(db);
  await sql`create index agreed_on on fact (loan_id) where kind = 'agreed'`.execute(db);
}
