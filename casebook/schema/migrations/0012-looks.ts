import { sql, type Kysely } from 'kysely';

/** Who looked at what: also masked, for which no reason is asked, and at every loan at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table audit_access add column what text, add column masked boolean,
     alter column why drop not null, alter column loan_id drop not null,
     add constraint unmasked_with_a_reason check (why is not null or masked is true)`,
];
