import type { Fact } from '../../../domain/facts/fact';
import type { Book } from '../../book';
import { FACTS_OF_CASE, readFacts } from '../../case/facts';

/** What changes what somebody says to a borrower: money, agreements, holds, wishes, and the end. */
const NEWS: readonly Fact['kind'][] = [
  ...(['paid', 'reversed', 'overpaid', 'agreed', 'agreement-ended', 'held', 'released'] as const),
  ...(['opted-out', 'wrong-number', 'prefers', 'call-back', 'stopped', 'closed'] as const),
];

/** Something that happened on one of a person's loans. */
export type News = Readonly<{ loanId: string; fact: Fact }>;

/** What happened on any loan of whom a loan is of, after a fact of theirs. */
export async function newsSince(
  { db }: Pick<Book, 'db'>,
  loanId: string,
  seq: number,
): Promise<readonly News[]> {
  const rows = await db
    .selectFrom('loan as named')
    .innerJoin('loan', 'loan.borrower_id', 'named.borrower_id')
    .innerJoin('collection_case as c', 'c.loan_id', 'loan.loan_id')
    .innerJoin(FACTS_OF_CASE, (join) => join.onTrue())
    .where('named.loan_id', '=', loanId)
    .where('fact.seq', '>', seq)
    .where('fact.kind', 'in', [...NEWS])
    .selectAll('fact')
    .orderBy('fact.seq')
    .execute();
  const facts = await readFacts(db, rows);
  return facts.map(({ row, fact }) => ({ loanId: row.loan_id, fact }));
}
