import { sql, type Kysely } from 'kysely';

/** Each piece of news has its own next attempt; what will never be taken is given up, with the reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table outbox
     add column attempts integer not null default 0,
     add column next_attempt_at timestamptz not null default now(),
     add column failed_at timestamptz,
     add column failed_code text check ((failed_code is null) = (failed_at is null))`,
  `drop index undelivered`,
  `create index undelivered on outbox (loan_id, id) where delivered_at is null and failed_at is null`,
];
