import { sql, type Kysely } from 'kysely';

/** The first shape of the case book. Facts, payments, reversals and decisions are append-only, enforced here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const borrowers = [
  `create table borrower (
     borrower_id text primary key,
     zone text not null,
     language text not null check (language in ('zh-CN', 'en')),
     created_at timestamptz not null default now())`,
  `create table borrower_contact (
     borrower_id text primary key references borrower,
     name text not null,
     phone text,
     email text,
     updated_at timestamptz not null default now())`,
];

const loans = [
  `create table loan (
     loan_id text primary key,
     borrower_id text not null references borrower,
     strategy text not null,
     currency text not null,
     costs_minor bigint not null check (costs_minor >= 0),
     created_at timestamptz not null default now())`,
  `create index loan_of_borrower on loan (borrower_id)`,
  `create table instalment (
     loan_id text not null references loan,
     due_on date not null,
     principal_minor bigint not null check (principal_minor >= 0),
     interest_minor bigint not null check (interest_minor >= 0),
     primary key (loan_id, due_on))`,
  `create table payment (
     payment_id text primary key,
     loan_id text not null references loan,
     amount_minor bigint not null check (amount_minor > 0),
     value_on date not null,
     received_at timestamptz not null,
     recorded_at timestamptz not null default now())`,
  `create index payment_of_loan on payment (loan_id)`,
  `create table reversal (
     reversal_id text primary key,
     payment_id text not null unique references payment,
     loan_id text not null references loan,
     value_on date not null,
     received_at timestamptz not null,
     recorded_at timestamptz not null default now())`,
];

const cases = [
  `create table policy_version (
     kind text not null check (kind in ('strategy', 'law')),
     hash text not null,
     name text not null,
     content text not null,
     first_used_at timestamptz not null default now(),
     primary key (kind, hash))`,
  `create table collection_case (
     loan_id text not null references loan,
     episode integer not null check (episode > 0),
     status text not null check (status in ('open', 'closed')),
     strategy text not null,
     revision integer not null,
     decision jsonb,
     primary key (loan_id, episode))`,
  `create unique index one_open_case_per_loan on collection_case (loan_id) where status = 'open'`,
  `create table fact (
     seq bigserial primary key,
     loan_id text not null,
     episode integer not null,
     at timestamptz not null,
     who text not null,
     kind text not null,
     key text,
     data jsonb not null,
     recorded_at timestamptz not null default now(),
     foreign key (loan_id, episode) references collection_case)`,
  `create index fact_of_case on fact (loan_id, episode, seq)`,
  `create unique index one_fact_per_attempt on fact (key, kind)
     where kind in ('started', 'handing-over', 'ended', 'work-item-opened')`,
  `create table decision (
     loan_id text not null,
     episode integer not null,
     revision integer not null,
     at timestamptz not null,
     strategy text not null,
     law text not null,
     decision jsonb not null,
     recorded_at timestamptz not null default now(),
     primary key (loan_id, episode, revision),
     foreign key (loan_id, episode) references collection_case)`,
  `create table message (
     key text primary key,
     content jsonb not null,
     created_at timestamptz not null default now())`,
  `create table work_item (
     key text primary key,
     loan_id text not null,
     episode integer not null,
     queue text not null,
     aim text not null,
     opened_at timestamptz not null,
     due_on date not null,
     closed_at timestamptz,
     result text,
     foreign key (loan_id, episode) references collection_case)`,
  `create index open_work_items on work_item (queue, due_on) where closed_at is null`,
  `create table outbox (
     id bigserial primary key,
     loan_id text not null references loan,
     message jsonb not null,
     created_at timestamptz not null default now(),
     delivered_at timestamptz)`,
  `create index undelivered on outbox (id) where delivered_at is null`,
];

const appendOnly = ['fact', 'payment', 'reversal', 'decision', 'policy_version'].map(
  (table) => `create trigger append_only before update or delete or truncate on ${table}
     for each statement execute function refuse_change()`,
);

const statements = [
  ...borrowers,
  ...loans,
  ...cases,
  `create function refuse_change() returns trigger language plpgsql as $$
     begin raise exception 'the case book is append-only: % on % refused', tg_op, tg_table_name; end $$`,
  ...appendOnly,
];
