import type { OtherLoan } from '../../domain/dossier/dossier';
import type { Book, Tx } from '../book';
import { strategyOf } from './policy-version';

/** Reads the borrower's other open cases in the same currency; none where every case speaks for itself. */
export async function othersOf(
  tx: Tx,
  book: Book,
  loan: Readonly<{ loan_id: string; borrower_id: string; currency: string }>,
): Promise<readonly OtherLoan[]> {
  if (!book.rules.oneVoicePerPerson) return [];
  const rows = await tx
    .selectFrom('collection_case')
    .innerJoin('loan', 'loan.loan_id', 'collection_case.loan_id')
    .where('borrower_id', '=', loan.borrower_id)
    .where('currency', '=', loan.currency)
    .where('loan.loan_id', '<>', loan.loan_id)
    .where('status', '=', 'open')
    .select(['loan.loan_id', 'episode', 'collection_case.strategy'])
    .orderBy('loan.loan_id')
    .execute();
  const others: OtherLoan[] = [];
  for (const row of rows) {
    const account = await book.ledger.of(tx, row.loan_id);
    const strategy = await strategyOf(tx, book.rules, row.strategy);
    others.push({ loanId: row.loan_id, episode: row.episode, account, strategy });
  }
  return others;
}
