import { CompiledQuery, sql, type Selectable } from 'kysely';
import type { By, Fact, Happening } from '../../domain/facts/fact';
import type { NewFact } from '../../domain/decide/turn';
import type { CaseId } from '../../domain/dossier/dossier';
import { instant, type Instant } from '../../domain/words';
import type { Tx } from '../book';
import type { Database } from '../schema/database';
import { sendAhead } from '../schema/driver';

/** Appends facts to a case, sent ahead; the book numbers them in their order. What is dated back was learnt later than it was true. */
export async function insertFacts(
  tx: Tx,
  { loanId, episode }: CaseId,
  brought: readonly NewFact[],
  { who, ...by }: Pick<By, 'who'> & Partial<By>,
  learntAt: Instant,
): Promise<void> {
  const rows = brought.map(({ at, happening, who: own = who }) => {
    const { kind, key, data } = columnsOf(happening);
    return { at: new Date(at), who: own, kind, key, data: { ...data, ...by } };
  });
  const values = [loanId, episode, new Date(learntAt), JSON.stringify(rows)];
  await sendAhead(tx, CompiledQuery.raw(INSERT, values));
}

const INSERT = `
  insert into fact (loan_id, episode, part, learnt_at, at, who, kind, key, data)
  select $1, $2, (select part from collection_case where loan_id = $1 and episode = $2), $3, at, who, kind, key, data
  from rows from (json_to_recordset($4) as (at timestamptz, who text, kind text, key text, data jsonb))
    with ordinality as one (at, who, kind, key, data, n) order by n`;

/** What happened, as the columns of a fact have it. */
export function columnsOf(happening: Happening) {
  const { kind, ...rest } = happening;
  const { key = null, ...data } = { key: undefined, ...rest };
  return { kind, key, data };
}

/** The facts of the case `c`, to be joined: each case is looked for alone, in its own part, however many others there are. */
export const FACTS_OF_CASE = sql<Selectable<Database['fact']>>`lateral (select * from fact
  where fact.loan_id = c.loan_id and fact.episode = c.episode and fact.part = c.part offset 0)`.as('fact');

/** Every fact of every case of a borrower, in the order in which the book learnt them, as rows of the book. */
export function factRowsOf(tx: Tx, borrowerId: string): Promise<Selectable<Database['fact']>[]> {
  return tx
    .selectFrom('loan')
    .innerJoin('collection_case as c', 'c.loan_id', 'loan.loan_id')
    .innerJoin(FACTS_OF_CASE, (join) => join.onTrue())
    .where('borrower_id', '=', borrowerId)
    .selectAll('fact')
    .orderBy('seq')
    .execute();
}

/** Reads a row of the book as a fact. */
export function toFact(
  row: Pick<Selectable<Database['fact']>, 'seq' | 'at' | 'who' | 'kind' | 'key' | 'data'>,
): Fact {
  const { seq, kind, key, data, who } = row;
  // The book is written by `insertFact` alone, so the row has the shape that was appended.
  return { seq, at: instant(row.at.getTime()), who, kind, ...(key === null ? {} : { key }), ...data } as Fact;
}
