import { sql, type Selectable } from 'kysely';
import { instant, type Instant } from '../../../domain/words';
import type { Fact } from '../../../domain/facts/fact';
import type { Tx } from '../../book';
import type { Database } from '../../schema/database';
import type { CaseId } from '../../../domain/dossier/dossier';
import { factRowsOf, toFact } from '../../case/facts';

/** A fact with its case, and the business time at which the book learnt it. */
export type Learnt = CaseId & Readonly<{ fact: Fact; learntAt: Instant }>;

/** A decision as it was kept. */
export type Kept = Selectable<Database['decision']>;

/** Every fact about a borrower, in the order in which the book learnt them, and when it had learnt each. */
export async function learntOf(tx: Tx, borrowerId: string): Promise<readonly Learnt[]> {
  const rows = await factRowsOf(tx, borrowerId);
  let latest = -Infinity;
  return rows.map((row) => {
    latest = Math.max(latest, (row.learnt_at ?? row.at).getTime()); // nothing is learnt before what was learnt earlier
    return {
      loanId: row.loan_id,
      episode: row.episode,
      fact: toFact(row),
      learntAt: instant(latest),
    };
  });
}

/** The decision that was in force at an instant: the newest that was kept by then. */
export function keptAt(tx: Tx, loanId: string, at: Instant): Promise<Kept | undefined> {
  return tx
    .selectFrom('decision')
    .where('loan_id', '=', loanId)
    .where('at', '<=', new Date(at))
    .selectAll()
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What a decision knew of the facts: for one of before this was noted, what its own case had by the time of its transaction. */
export async function knewUntil(tx: Tx, kept: Kept): Promise<number> {
  if (kept.after_seq !== null) return kept.after_seq;
  const newest = await tx
    .selectFrom('fact')
    .where('loan_id', '=', kept.loan_id)
    .where('kind', '<>', 'closed') // the end is written after the decision to end
    .where(
      'recorded_at',
      '<=',
      sql<Date>`(select recorded_at from decision
       where loan_id = ${kept.loan_id} and episode = ${kept.episode} and revision = ${kept.revision})`,
    )
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.seq ?? 0;
}
