import { sql, type Kysely } from 'kysely';

/** Who looked at a case unmasked, and what a decision knew and when a fact was learnt, so that any moment can be recomputed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table fact add column learnt_at timestamptz`,
  `alter table decision add column after_seq bigint`,
  `create table audit_access (
     id bigserial primary key,
     at timestamptz not null,
     who text not null,
     why text not null check (why ~ '\\S'),
     loan_id text not null references loan,
     episode integer,
     recorded_at timestamptz not null default now())`,
  `create index audit_access_of_loan on audit_access (loan_id, id)`,
  `create trigger append_only before update or delete or truncate on audit_access
     for each statement execute function refuse_change()`,
];
