import { sql, type Kysely } from 'kysely';

/** By which channels a borrower cannot be reached though there is an address: a number without WhatsApp. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table borrower_contact add column without text`,
  `alter table borrower_contact_history add column without text`,
];
