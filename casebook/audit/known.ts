import { sql, type Selectable } from 'kysely';
import { instant, localDate, minor, type Instant } from '../../domain/words';
import type { Fact } from '../../domain/case/fact';
import type { Payment } from '../../domain/money/terms';
import type { Tx } from '../book';
import type { Database } from '../database';
import { toFact, type CaseId } from '../facts';

/** A fact with its case, and the business time at which the book learnt it. */
export type Learnt = CaseId & Readonly<{ fact: Fact; learntAt: Instant }>;

/** A decision as it was kept. */
export type Kept = Selectable<Database['decision']>;

/** Every fact about a borrower, in the order in which the book learnt them, and when it had learnt each. */
export const learntOf = async (tx: Tx, borrowerId: string): Promise<readonly Learnt[]> => {
  const rows = await tx
    .selectFrom('fact')
    .innerJoin('loan', 'loan.loan_id', 'fact.loan_id')
    .where('borrower_id', '=', borrowerId)
    .selectAll('fact')
    .orderBy('seq')
    .execute();
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
};

/** The decision that was in force at an instant: the newest that was kept by then. */
export const keptAt = (tx: Tx, loanId: string, at: Instant): Promise<Kept | undefined> =>
  tx
    .selectFrom('decision')
    .where('loan_id', '=', loanId)
    .where('at', '<=', new Date(at))
    .selectAll()
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The payments that had been received by an instant, without those of which it was known by then that they were taken back. */
export const paymentsBy = async (tx: Tx, loanId: string, at: Instant): Promise<readonly Payment[]> => {
  const by = new Date(at);
  const rows = await tx
    .selectFrom('payment')
    .leftJoin('reversal', (join) =>
      join.onRef('reversal.payment_id', '=', 'payment.payment_id').on('reversal.received_at', '<=', by),
    )
    .where('payment.loan_id', '=', loanId)
    .where('payment.received_at', '<=', by)
    .where('reversal.reversal_id', 'is', null)
    .select(['payment.payment_id', 'amount_minor', 'payment.value_on'])
    .execute();
  return rows.map((row) => ({
    paymentId: row.payment_id,
    amount: minor(row.amount_minor),
    valueOn: localDate(row.value_on),
  }));
};

/** What a decision knew of the facts: for one of before this was noted, what its own case had by the time of its transaction. */
export const knewUntil = async (tx: Tx, kept: Kept): Promise<number> => {
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
};
