import { sql, type Kysely } from 'kysely';

/** What follows from answers is kept under its content hash too, as strategies and laws are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table policy_version drop constraint policy_version_kind_check`,
  `alter table policy_version add constraint policy_version_kind_check
     check (kind in ('strategy', 'law', 'answers'))`,
];
