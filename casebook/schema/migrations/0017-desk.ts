import { sql, type Kysely } from 'kysely';

/** Who is logged in at the desk, what they were writing when that ended, what was refused there, and who has a task in hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table desk_session (
     id text primary key,
     staff text not null,
     roles text[],
     begun_at timestamptz not null,
     seen_at timestamptz not null,
     over_at timestamptz)`,
  `create index desk_sessions_of_staff on desk_session (staff) where over_at is null`,
  `create table desk_draft (
     staff text primary key,
     path text not null,
     fields jsonb not null,
     at timestamptz not null)`,
  `create table desk_refusal (
     id bigint generated always as identity primary key,
     at timestamptz not null,
     who text not null,
     what text not null,
     reason text not null)`,
  `create trigger append_only before update or delete or truncate on desk_refusal
     for each statement execute function refuse_change()`,
  `alter table work_item add column amount_minor bigint, add column taken_by text,
     add column taken_until timestamptz, add column confirmed_at timestamptz`,
  `create index tasks_in_hand on work_item (taken_by) where closed_at is null`,
  `create index looks_at_loan on audit_access (loan_id, who)`,
  `create index promised_on on fact using gin ((data->'parts') jsonb_path_ops) where kind = 'agreed'`,
];
