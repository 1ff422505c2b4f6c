import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Brought, Earlier } from '../../domain/brought';
import type { Dossier } from '../../domain/dossier/dossier';
import type { Instant } from '../../domain/words';
import type { Tx } from '../book';
import { LoanConflict } from './conflict';
import type { LoanRow } from './loans';

type Bringing = Readonly<{ loanId: string; brought: Brought }>;

/**
 * Keeps what new loans bring along: their payments, and what becomes facts when their first cases are opened.
 * @throws LoanConflict when a payment's id was used for another loan
 */
export async function keepBrought(tx: Tx, rows: readonly LoanRow[], now: Instant): Promise<void> {
  const bringing = rows.flatMap(({ loanId, brought }) => (brought ? [{ loanId, brought }] : []));
  if (bringing.length === 0) return;
  await sql`
    insert into brought_along (loan_id, brought, kept_at)
    select loan_id, brought, ${new Date(now)}::timestamptz
    from unnest(${bringing.map(({ loanId }) => loanId)}::text[],
      ${bringing.map(({ brought }) => JSON.stringify(brought))}::jsonb[]) as one (loan_id, brought)`.execute(
    tx,
  );
  await keepPayments(tx, bringing, now);
}

const keepPayments = async (tx: Tx, bringing: readonly Bringing[], now: Instant): Promise<void> => {
  const paid = bringing.flatMap(({ loanId, brought }) => brought.payments.map((one) => ({ ...one, loanId })));
  const inserted = await sql`
    insert into payment (payment_id, loan_id, amount_minor, value_on, received_at)
    select *, ${new Date(now)}::timestamptz
    from unnest(${paid.map(({ paymentId }) => paymentId)}::text[], ${paid.map(({ loanId }) => loanId)}::text[],
      ${paid.map(({ amount }) => amount)}::bigint[], ${paid.map(({ valueOn }) => valueOn)}::date[])
    on conflict do nothing`.execute(tx);
  if (inserted.numAffectedRows !== BigInt(paid.length))
    throw new LoanConflict('payments', 'paymentId: it was used for another loan');
};

/** Whether a row brings nothing along, or what the book knows already: a loan that the book has can bring nothing new. */
export function isBroughtAlready({ brought }: LoanRow, known: Brought | null | undefined): boolean {
  return brought === undefined || isDeepStrictEqual(JSON.parse(JSON.stringify(brought)), known);
}

/** Why a loan that the book has cannot bring anything along any more. */
export const BROUGHT_LATE =
  'the book has the loan already: what was paid, done and said before comes with a new loan only';

/** What a loan brought along, for its first case; a payment that was taken back since is left out. */
export async function earlierOf(tx: Tx, { loanId, episode, payments }: Dossier): Promise<readonly Earlier[]> {
  if (episode > 1) return [];
  const kept = tx.selectFrom('brought_along').where('loan_id', '=', loanId).select('brought');
  const facts = (await kept.executeTakeFirst())?.brought.facts ?? [];
  return facts.filter(
    ({ happening }) =>
      happening.kind !== 'paid' || payments.some(({ paymentId }) => paymentId === happening.paymentId),
  );
}
