import { CompiledQuery, sql } from 'kysely';
import type { LoanAccount } from '../../domain/dossier/dossier';
import type { Instalment, Payment, Waiver } from '../../domain/money/terms';
import { isNonEmpty, localDate, minor, type Instant } from '../../domain/words';
import { UnknownLoan, type Tx } from '../book';

/**
 * The loan's truth: what is due by contract and what was paid, as of now. A lender's core system is another adapter; it
 * is told all that is let off on a loan by now whenever that changes, also back to nothing (R4). It may be told twice.
 * `read` is what the book has just read of the loan in its own tables, if it has: another system has no use for it.
 */
export type LoanLedger = Readonly<{
  of: (tx: Tx, loanId: string, read?: AccountInBook) => Promise<LoanAccount>;
  waived: (tx: Tx, loanId: string, waivers: readonly Waiver[]) => Promise<void>;
}>;

/** The account of a loan as the book's own tables have it, in JSON: the instalments by date, the payments as they are replayed. */
export type AccountInBook = Readonly<{
  currency: string;
  costs: number;
  instalments: readonly Readonly<{ due_on: string; principal_minor: number; interest_minor: number }>[];
  payments: readonly PaymentRow[];
}>;

/** The same as SQL, of a row of `loan`. */
export const ACCOUNT_IN_BOOK = `json_build_object('currency', loan.currency, 'costs', loan.costs_minor,
  'instalments', (select coalesce(json_agg(due order by due_on), '[]') from (
    select due_on, principal_minor, interest_minor from instalment where instalment.loan_id = loan.loan_id) due),
  'payments', (select coalesce(json_agg(paid order by value_on, payment_id collate "C"), '[]') from (
    select payment_id, amount_minor, value_on from payment where payment.loan_id = loan.loan_id
      and not exists (select from reversal where reversal.payment_id = payment.payment_id offset 0)) paid))`;

const ACCOUNT_OF = `select ${ACCOUNT_IN_BOOK} as account from loan where loan_id = $1`;

/** Reads the loans and payments that the case book itself holds; what is let off follows from its facts, and is written nowhere else. */
export const bookLedger: LoanLedger = {
  of: async (tx, loanId, read) => {
    const account = read ?? (await accountInBook(tx, loanId));
    const instalments = (account?.instalments ?? []).map((row): Instalment => ({
      dueOn: localDate(row.due_on),
      principal: minor(row.principal_minor),
      interest: minor(row.interest_minor),
    }));
    if (!account || !isNonEmpty(instalments)) throw new UnknownLoan(loanId);
    const debt = { currency: account.currency, costs: minor(account.costs), instalments };
    return { debt, payments: account.payments.map(paymentIn) };
  },
  waived: () => Promise.resolve(),
};

const accountInBook = async (tx: Tx, loanId: string): Promise<AccountInBook | undefined> => {
  const query = CompiledQuery.raw(ACCOUNT_OF, [loanId]);
  const { rows } = await tx.executeQuery<{ account: AccountInBook }>(query);
  return rows[0]?.account;
};

/** Every payment on a loan that was received by an instant, without the ones known by then to be taken back. */
export async function paymentsBy(tx: Tx, loanId: string, by: Instant): Promise<readonly Payment[]> {
  const rows = await tx
    .selectFrom('payment')
    .leftJoin('reversal', (join) =>
      join
        .onRef('reversal.payment_id', '=', 'payment.payment_id')
        .on('reversal.received_at', '<=', new Date(by)),
    )
    .where('payment.loan_id', '=', loanId)
    .where('payment.received_at', '<=', new Date(by))
    .where('reversal.reversal_id', 'is', null)
    .select(['payment.payment_id', 'amount_minor', 'payment.value_on'])
    .orderBy('payment.value_on')
    .orderBy(sql`payment.payment_id collate "C"`) // as they are replayed: what is in order already is sorted at once
    .execute();
  return rows.map(paymentIn);
}

type PaymentRow = Readonly<{ payment_id: string; amount_minor: number; value_on: string }>;

const paymentIn = (row: PaymentRow): Payment => ({
  paymentId: row.payment_id,
  amount: minor(row.amount_minor),
  valueOn: localDate(row.value_on),
});
