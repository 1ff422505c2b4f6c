import { sql, type Kysely } from 'kysely';

/** What was begun, is in doubt or is held: whoever leads and controls asks for the day, of a book of years. */
export const OF_FACTS = [
  ['begun_at', `fact (at) where kind = 'started'`],
  ['doubted_at', `fact (at) where kind = 'in-doubt'`],
  ['held_on', `fact (loan_id) where kind = 'held'`],
] as const;

/** All looks of one person. */
export const OF_LOOKS = ['looks_of_person', 'audit_access (who, id)'] as const;

/** Takes over what migration 18 made before it held everybody up: both are done in one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, definition] of [...OF_FACTS, OF_LOOKS])
    await sql.raw(`create index if not exists ${name} on ${definition}`).execute(db);
}
