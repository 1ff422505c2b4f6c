import { sql, type Kysely } from 'kysely';

/** What one person asks for and a second one confirms, what was refused that is about no case, and how whoever set or lifted a stop was known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table request (
     id bigint generated always as identity primary key,
     deed text not null,
     loan_id text,
     about text not null,
     who text not null,
     known text,
     at timestamptz not null,
     refused text check (refused is null or over_at is not null),
     second_who text check (second_who <> who),
     second_known text,
     over_at timestamptz,
     recorded_at timestamptz not null default now())`,
  `create index requests_that_wait on request (deed, about) where over_at is null`,
  `create function refuse_all_but_ending() returns trigger language plpgsql as $$
     begin
       if old.over_at is null and new.over_at is not null
          and to_jsonb(new) - array['second_who', 'second_known', 'over_at']
            = to_jsonb(old) - array['second_who', 'second_known', 'over_at']
       then return new; end if;
       raise exception 'the case book is append-only: a request ends once, and nothing else of it changes';
     end $$`,
  `create trigger ended_once before update on request for each row execute function refuse_all_but_ending()`,
  `create trigger append_only before delete or truncate on request
     for each statement execute function refuse_change()`,
  `alter table audit_access add column known text`,
  `alter table emergency_stop add column set_known text, add column lifted_known text, add column lift_asked_by text`,
  `create or replace function refuse_all_but_lifting() returns trigger language plpgsql as $$
     begin
       if old.lifted_at is null and new.lifted_at is not null
          and to_jsonb(new) - array['lifted_by', 'lifted_at', 'lifted_known', 'lift_asked_by']
            = to_jsonb(old) - array['lifted_by', 'lifted_at', 'lifted_known', 'lift_asked_by']
       then return new; end if;
       raise exception 'the case book is append-only: an emergency stop is lifted once, and nothing else of it changes';
     end $$`,
];
