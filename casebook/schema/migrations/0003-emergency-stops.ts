import { sql, type Kysely } from 'kysely';

/** Emergency stops, each lifted at most once, and when the payments feed was last heard of (P15). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table emergency_stop (
     id bigint generated always as identity primary key,
     scope text not null check (scope in ('all', 'strategy', 'channel', 'segment')),
     named text check ((named is null) = (scope = 'all')),
     why text not null check (why ~ '\\S'),
     set_by text not null,
     set_at timestamptz not null,
     lifted_by text check ((lifted_by is null) = (lifted_at is null)),
     lifted_at timestamptz,
     recorded_at timestamptz not null default now())`,
  `create index stops_in_force on emergency_stop (id) where lifted_at is null`,
  `create function refuse_all_but_lifting() returns trigger language plpgsql as $$
     begin
       if old.lifted_at is null and new.lifted_at is not null
          and to_jsonb(new) - array['lifted_by', 'lifted_at'] = to_jsonb(old) - array['lifted_by', 'lifted_at']
       then return new; end if;
       raise exception 'the case book is append-only: an emergency stop is lifted once, and nothing else of it changes';
     end $$`,
  `create trigger lifted_once before update on emergency_stop
     for each row execute function refuse_all_but_lifting()`,
  `create trigger append_only before delete or truncate on emergency_stop
     for each statement execute function refuse_change()`,
  `create table payments_feed (
     only_row boolean primary key default true check (only_row),
     heard_at timestamptz)`,
  `insert into payments_feed default values`,
];
