import { sql, type Kysely } from 'kysely';

/** Whoever writes to our number is found by theirs, and whoever tells workflows hears at once that there is news. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // While it is made, contact data can be read and not changed; who made it beforehand (docs/operating.md) has nothing to wait for.
  `create index if not exists borrower_contact_of_phone on borrower_contact (phone)`,
  `create function tell_of_news() returns trigger language plpgsql as $$
     begin
       if exists (select from added) then notify news; end if;
       return null;
     end $$`,
  `create trigger tell_of_news after insert on outbox referencing new table as added
     for each statement execute function tell_of_news()`,
];
