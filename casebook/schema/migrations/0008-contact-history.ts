import { sql, type Kysely } from 'kysely';

/** How borrowers were reached before. Personal data: it may be thinned out, and nothing refuses that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table borrower_contact_history (
     id bigserial primary key,
     borrower_id text not null references borrower,
     changed text[] not null,
     name text,
     phone text,
     email text,
     address text,
     area text,
     zone text not null,
     language text not null,
     changed_at timestamptz not null,
     who text not null)`,
  `create index contact_history_of_borrower on borrower_contact_history (borrower_id)`,
];
