import { sql } from 'kysely';
import type { Book } from '../../casebook/book';

/** All that a book holds of its loans, without when and in which order it was written: what two books can be compared by. */
export async function heldIn({ db }: Pick<Book, 'db'>): Promise<unknown> {
  const [borrowers, loans, due, cases, facts] = await Promise.all([
    sql`select borrower_id, zone, borrower.language, name, phone, email from borrower
      left join borrower_contact using (borrower_id) order by 1`.execute(db),
    sql`select loan_id, borrower_id, strategy, currency, costs_minor from loan order by 1`.execute(db),
    sql`select * from instalment order by 1, 2`.execute(db),
    sql`select loan_id, episode, status, strategy, decision from collection_case order by 1, 2`.execute(db),
    sql`select loan_id, episode, at, who, kind, key, data, learnt_at from fact order by loan_id, seq`.execute(
      db,
    ),
  ]);
  const all = { borrowers, loans, due, cases, facts };
  return Object.fromEntries(Object.entries(all).map(([name, { rows }]) => [name, rows]));
}
