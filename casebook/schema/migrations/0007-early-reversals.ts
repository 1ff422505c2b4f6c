import { sql, type Kysely } from 'kysely';

/** Reversals that came before their payment, and what an answer said under its id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table early_reversal (
     loan_id text not null references loan,
     payment_id text not null,
     reversal_id text not null,
     value_on date not null,
     received_at timestamptz not null,
     recorded_at timestamptz not null default now(),
     primary key (loan_id, payment_id))`,
  `create trigger append_only before update or delete or truncate on early_reversal
     for each statement execute function refuse_change()`,
  `alter table answer add column content text`,
];
