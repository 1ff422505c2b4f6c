import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { StepKey } from '../domain/case/fact';
import type { Tx } from './book';
import type { Database } from './database';

/** News about a loan that its workflow has yet to hear. */
export type Undelivered = Readonly<{
  id: number;
  loanId: string;
  message: Record<string, unknown>;
  createdAt: Date;
}>;

/** What a workflow is told when a person recorded something that is in the book already: to decide again. */
export const LOOK_AGAIN = { lookAgain: true } as const;

/** Whether a message says no more than that: a payment with a field of this name is a payment. */
export const isLookAgain = (message: unknown): boolean => isDeepStrictEqual(message, LOOK_AGAIN);

/** What is to be done after the end of a case about a contact of which nobody knew by then whether it was made: to ask its provider. */
export const askAfter = (key: StepKey) => ({ askAfter: key }) as const;

/** Notes, in the transaction that records a fact outside the workflow, that the workflow must be told. */
export const enqueue = async (tx: Tx, loanId: string, message: Record<string, unknown>): Promise<void> => {
  await tx
    .insertInto('outbox')
    .values({ loan_id: loanId, message: JSON.stringify(message), delivered_at: null })
    .execute();
};

/** What workflows have yet to hear, oldest first; of one loan when it is named. */
export const undelivered = async (db: Kysely<Database>, loanId?: string): Promise<readonly Undelivered[]> => {
  const rows = await db
    .selectFrom('outbox')
    .where('delivered_at', 'is', null)
    .$if(loanId !== undefined, (query) => query.where('loan_id', '=', loanId ?? ''))
    .select(['id', 'loan_id', 'message', 'created_at'])
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    loanId: row.loan_id,
    message: row.message,
    createdAt: row.created_at,
  }));
};

/** Notes that a workflow was told. Telling it twice does no harm: it records a payment id once. */
export const markDelivered = async (db: Kysely<Database>, id: number): Promise<void> => {
  await db.updateTable('outbox').set({ delivered_at: new Date() }).where('id', '=', id).execute();
};
