import { sql } from 'kysely';
import type { Book } from '../../casebook/book';

/** A copy of a whole case book, that it can be put back to: as after a lost commit, a failover or a restored backup. */
export async function copyOfBook({ db }: Pick<Book, 'db'>): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(
    db,
  );
  const tables = rows.map(({ name }) => name);
  await sql`drop schema if exists copy cascade`.execute(db);
  await sql`create schema copy`.execute(db);
  for (const table of tables)
    await sql`create table ${sql.id('copy', table)} as table ${sql.id('public', table)}`.execute(db);
  return () =>
    db.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx); // neither append-only nor referred to
      for (const table of tables) {
        await sql`delete from ${sql.id('public', table)}`.execute(tx);
        const from = sql`overriding system value select * from ${sql.id('copy', table)}`;
        await sql`insert into ${sql.id('public', table)} ${from}`.execute(tx);
      }
    });
}
