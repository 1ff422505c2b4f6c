import { sql } from 'kysely';
import type { LoanAccount } from '../../domain/dossier/dossier';
import type { Debt, Instalment, Payment } from '../../domain/money/terms';
import { isNonEmpty, localDate, minor, type Instant } from '../../domain/words';
import { UnknownLoan, type Tx } from '../book';

/** The loan's truth: what is due by contract and what was paid, as of now. A lender's core system is another adapter. */
export type LoanLedger = Readonly<{ of: (tx: Tx, loanId: string) => Promise<LoanAccount> }>;

/** Reads the loans and payments that the case book itself holds. */
export const bookLedger: LoanLedger = {
  of: async (tx, loanId) => ({ debt: await debtOf(tx, loanId), payments: await paymentsOf(tx, loanId) }),
};

const debtOf = async (tx: Tx, loanId: string): Promise<Debt> => {
  const rows = await tx
    .selectFrom('loan')
    .innerJoin('instalment', 'instalment.loan_id', 'loan.loan_id')
    .where('loan.loan_id', '=', loanId)
    .select(['currency', 'costs_minor', 'due_on', 'principal_minor', 'interest_minor'])
    .orderBy('due_on')
    .execute();
  const instalments = rows.map((row): Instalment => ({
    dueOn: localDate(row.due_on),
    principal: minor(row.principal_minor),
    interest: minor(row.interest_minor),
  }));
  const [first] = rows;
  if (!first || !isNonEmpty(instalments)) throw new UnknownLoan(loanId);
  return { currency: first.currency, costs: minor(first.costs_minor), instalments };
};

/** Every payment on a loan that was not reversed; with an instant, those received by then without the ones known by then to be taken back. */
export async function paymentsOf(tx: Tx, loanId: string, by?: Instant): Promise<readonly Payment[]> {
  const until = by === undefined ? undefined : new Date(by);
  const rows = await tx
    .selectFrom('payment')
    .leftJoin('reversal', (join) => {
      const own = join.onRef('reversal.payment_id', '=', 'payment.payment_id');
      return until ? own.on('reversal.received_at', '<=', until) : own;
    })
    .where('payment.loan_id', '=', loanId)
    .$if(until !== undefined, (query) => query.where('payment.received_at', '<=', until ?? new Date()))
    .where('reversal.reversal_id', 'is', null)
    .select(['payment.payment_id', 'amount_minor', 'payment.value_on'])
    .orderBy('payment.value_on')
    .orderBy(sql`payment.payment_id collate "C"`) // as they are replayed: what is in order already is sorted at once
    .execute();
  return rows.map((row) => ({
    paymentId: row.payment_id,
    amount: minor(row.amount_minor),
    valueOn: localDate(row.value_on),
  }));
}
