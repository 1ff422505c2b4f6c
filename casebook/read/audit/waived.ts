import { waivedNow } from '../../../domain/dossier/owed';
import { loanInBook } from '../../loans/loan-in-book';
import type { Book } from '../../book';
import { dossierThen, learntOf } from './known-then';
import type { AuditLine } from './lines';

/** Lines of the audit, each payment with what was let off because it paid a quoted amount in time, as it is reckoned now. */
export async function withWaived(book: Book, lines: readonly AuditLine[]): Promise<readonly AuditLine[]> {
  const paid = new Set(lines.flatMap(({ kind, loanId }) => (kind === 'paid' ? [loanId] : [])));
  if (paid.size === 0) return lines;
  const waived = new Map<unknown, number>();
  for (const loanId of paid)
    for (const { paymentId, amount } of await waiversOf(book, loanId)) waived.set(paymentId, amount);
  return lines.map((line) => {
    const amount = line.kind === 'paid' ? waived.get(line.details['paymentId']) : undefined;
    return amount === undefined ? line : { ...line, details: { ...line.details, waived: amount } };
  });
}

const waiversOf = async (book: Book, loanId: string) => {
  const now = await book.clock.now();
  const reading = book.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (tx) => {
    const loan = await loanInBook(tx, loanId);
    const learnt = await learntOf(tx, loan.borrower_id);
    const episode = learnt.findLast((one) => one.loanId === loanId)?.episode ?? 0;
    const { law, roster } = book.rules;
    return waivedNow(
      await dossierThen(tx, book, loan, { loanId, episode, now, learnt, under: { law, roster } }),
      now,
    );
  });
};
