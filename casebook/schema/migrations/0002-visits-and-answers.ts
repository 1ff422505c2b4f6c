import { sql, type Kysely } from 'kysely';

/** Visits with their slots, what partners answered, where a borrower lives, and who a work item is for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create extension if not exists btree_gist`,
  `alter table borrower_contact add column address text, add column area text`,
  `alter table work_item add column staff text`,
  `alter table message add column first_claimed_at timestamptz not null default now()`,
  // No agent is in two places: PostgreSQL itself refuses an overlap, whoever books at the same time.
  `create table visit (
     uid text primary key,
     loan_id text not null,
     episode integer not null,
     agent text not null,
     starts_at timestamptz not null,
     ends_at timestamptz not null check (ends_at > starts_at),
     sequence integer not null default 0,
     cancelled_at timestamptz,
     foreign key (loan_id, episode) references collection_case,
     constraint no_double_booking exclude using gist
       (agent with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null))`,
  `create unique index one_visit_per_case on visit (loan_id, episode) where cancelled_at is null`,
  `create index taken_slots on visit (agent, starts_at) where cancelled_at is null`,
  `create index work_items_of_case on work_item (loan_id, episode)`,
  `create table answer_file (
     partner text not null,
     name text not null,
     sha256 text not null,
     rows integer not null,
     read_at timestamptz not null,
     primary key (partner, name))`,
  `create trigger append_only before update or delete or truncate on answer_file
     for each statement execute function refuse_change()`,
  `create index placed_calls on fact ((data->'how'->>'reference'))
     where kind = 'ended' and key like '%/placeCall'`,
  `drop index one_fact_per_attempt`,
  `create unique index one_fact_per_attempt on fact (key, kind)
     where kind in ('started', 'handing-over', 'ended', 'work-item-opened', 'call-ended', 'visit-booked',
                    'acknowledged', 'result')`,
];
