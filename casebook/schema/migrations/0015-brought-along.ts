import { sql, type Kysely } from 'kysely';

/** What a loan brought along from another system: it becomes facts when the loan's first case is opened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table brought_along (
        loan_id text primary key references loan,
        brought jsonb not null,
        kept_at timestamptz not null)`,
    )
    .execute(db);
}
