import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { LoanAccount } from '../../domain/dossier/dossier';
import type { Instalment, Payment, Waiver } from '../../domain/money/terms';
import { isNonEmpty, localDate, minor, type Instant } from '../../domain/words';
import { UnknownLoan, type Tx } from '../book';

/**
 * The loan's truth: what is due by contract and what was paid, as of now. A lender's core system is another adapter; it
 * is told all that is let off on a loan by now whenever that changes, also back to nothing (R4). It may be told twice.
 */
export type LoanLedger = Readonly<{
  of: (tx: Tx, loanId: string) => Promise<LoanAccount>;
  waived: (tx: Tx, loanId: string, waivers: readonly Waiver[]) => Promise<void>;
}>;

/** Reads the loans and payments that the case book itself holds; what is let off follows from its facts, and is written nowhere else. */
export const bookLedger: LoanLedger = {
  of: async (tx, loanId) => {
    const loan = await tx
      .selectFrom('loan')
      .where('loan_id', '=', loanId)
      .select(['currency', 'costs_minor'])
      .select([
        jsonArrayFrom(instalmentRows(tx, loanId)).as('instalments'),
        jsonArrayFrom(paymentRows(tx, loanId)).as('payments'),
      ])
      .executeTakeFirst();
    const instalments = (loan?.instalments ?? []).map((row): Instalment => ({
      dueOn: localDate(row.due_on),
      principal: minor(row.principal_minor),
      interest: minor(row.interest_minor),
    }));
    if (!loan || !isNonEmpty(instalments)) throw new UnknownLoan(loanId);
    const debt = { currency: loan.currency, costs: minor(loan.costs_minor), instalments };
    return { debt, payments: loan.payments.map(paymentIn) };
  },
  waived: () => Promise.resolve(),
};

/** Every payment on a loan that was received by an instant, without the ones known by then to be taken back. */
export async function paymentsBy(tx: Tx, loanId: string, by: Instant): Promise<readonly Payment[]> {
  return (await paymentRows(tx, loanId, new Date(by)).execute()).map(paymentIn);
}

const instalmentRows = (tx: Tx, loanId: string) =>
  tx
    .selectFrom('instalment')
    .where('loan_id', '=', loanId)
    .select(['due_on', 'principal_minor', 'interest_minor'])
    .orderBy('due_on');

const paymentRows = (tx: Tx, loanId: string, by?: Date) =>
  tx
    .selectFrom('payment')
    .leftJoin('reversal', (join) => {
      const own = join.onRef('reversal.payment_id', '=', 'payment.payment_id');
      return by ? own.on('reversal.received_at', '<=', by) : own;
    })
    .where('payment.loan_id', '=', loanId)
    .$if(by !== undefined, (query) => query.where('payment.received_at', '<=', by ?? new Date()))
    .where('reversal.reversal_id', 'is', null)
    .select(['payment.payment_id', 'amount_minor', 'payment.value_on'])
    .orderBy('payment.value_on')
    .orderBy(sql`payment.payment_id collate "C"`); // as they are replayed: what is in order already is sorted at once

const paymentIn = (
  row: Readonly<{ payment_id: string; amount_minor: number; value_on: string }>,
): Payment => ({
  paymentId: row.payment_id,
  amount: minor(row.amount_minor),
  valueOn: localDate(row.value_on),
});
