import { sql, type Kysely } from 'kysely';

/** Which answers were recorded: each counts once, however often it is sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table answer (
     loan_id text not null references loan,
     answer_id text not null,
     name text not null,
     at timestamptz not null,
     primary key (loan_id, answer_id))`,
  `create trigger append_only before update or delete or truncate on answer
     for each statement execute function refuse_change()`,
];
