import type { Selectable } from 'kysely';
import type { By, Fact, Happening } from '../../domain/facts/fact';
import type { NewFact } from '../../domain/decide/turn';
import type { CaseId } from '../../domain/dossier/dossier';
import { instant, type Instant } from '../../domain/words';
import type { Tx } from '../book';
import type { Database } from '../schema/database';

/** Appends facts to a case and returns them as the book numbered them; what is dated back was learnt later than it was true. */
export async function insertFacts(
  tx: Tx,
  { loanId, episode }: CaseId,
  brought: readonly NewFact[],
  { who, ...by }: Pick<By, 'who'> & Partial<By>,
  learntAt: Instant,
): Promise<readonly Fact[]> {
  const rows = brought.map(({ at, happening, who: own = who }) => {
    const { kind, key, data } = columnsOf(happening);
    const about = { loan_id: loanId, episode, at: new Date(at), who: own, kind, key };
    return { ...about, data: JSON.stringify({ ...data, ...by }), learnt_at: new Date(learntAt) };
  });
  const numbered = await tx.insertInto('fact').values(rows).returning('seq').execute();
  const numbers = numbered.map(({ seq }) => seq).sort((a, b) => a - b); // given in the order of the rows
  return brought.map(({ at, happening, who: own = who }, n) => ({
    seq: numbers[n] ?? 0,
    at,
    who: own,
    ...by,
    ...happening,
  }));
}

/** What happened, as the columns of a fact have it. */
export function columnsOf(happening: Happening) {
  const { kind, ...rest } = happening;
  const { key = null, ...data } = { key: undefined, ...rest };
  return { kind, key, data };
}

/** Every fact of every case of a borrower, in the order in which the book learnt them, as rows of the book. */
export function factRowsOf(tx: Tx, borrowerId: string): Promise<Selectable<Database['fact']>[]> {
  return tx
    .selectFrom('fact')
    .innerJoin('loan', 'loan.loan_id', 'fact.loan_id')
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
