import { sql, type Kysely } from 'kysely';

/**
 * Whoever writes to our number is found by theirs. While the index is made, contact data can be read and not changed; who
 * cannot wait that long makes it beforehand (docs/operating.md), and then nothing is left to do.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists borrower_contact_of_phone on borrower_contact (phone)`.execute(db);
}
