import { sql, type Kysely } from 'kysely';

/** Who is on duty when is kept under its content hash too, and every decision names the roster it was made under. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table policy_version drop constraint policy_version_kind_check`,
  `alter table policy_version add constraint policy_version_kind_check
     check (kind in ('strategy', 'law', 'answers', 'roster'))`,
  `alter table decision add column roster text`,
];
