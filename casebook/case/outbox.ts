import { sql, type Kysely } from 'kysely';
import type { StepKey } from '../../domain/facts/fact';
import type { Tx } from '../book';
import type { Database } from '../schema/database';

/** News about a loan that has yet to be delivered, to its workflow as a rule. */
export type Undelivered = Readonly<{
  id: number;
  loanId: string;
  message: Record<string, unknown>;
  createdAt: Date;
}>;

/** What a workflow is told when a person recorded something that is in the book already: to decide again. */
export const LOOK_AGAIN = { lookAgain: true } as const;

/** What is to be done after the end of a case about a contact of which nobody knew by then whether it was made: to ask its provider. */
export function askAfter(key: StepKey) {
  return { askAfter: key } as const;
}

/** So much news is taken up at one look, and so much of one loan: one that cannot be told, or is flooded, holds up no other. */
const AT_ONE_LOOK = 100;
const OF_ONE_LOAN = 5;

/** Seconds until news is taken up again, twice as many each time: a minute's outage costs a minute, a day's no storm. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 120;

/** Notes, in the transaction that records a fact outside the workflow, that the workflow must be told. */
export async function enqueue(tx: Tx, loanId: string, message: Record<string, unknown>): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({ loan_id: loanId, message: JSON.stringify(message), delivered_at: null })
    .execute();
}

/**
 * Notes that the workflows of some cases must be told to decide again. One that is to be told anyway, and that nobody has
 * begun to tell, is not noted twice: it will decide by what is being recorded now.
 */
export async function askToLookAgain(tx: Tx, loanIds: readonly string[]): Promise<void> {
  if (loanIds.length === 0) return;
  const message = sql`${JSON.stringify(LOOK_AGAIN)}::jsonb`;
  await sql`
    insert into outbox (loan_id, message) select asked.loan_id, ${message}
    from unnest(${loanIds}::text[]) as asked (loan_id)
    where not exists (select from outbox where outbox.loan_id = asked.loan_id and outbox.message = ${message}
      and delivered_at is null and failed_at is null and attempts = 0)`.execute(tx);
}

/**
 * Takes what is due, what was never tried first and each loan in its turn; of a loan that is named everything, due or not.
 * What is taken backs off at once, so that neither a crash nor another process has it tried again meanwhile. Questions for
 * providers are taken apart from news: they take long, and must keep none waiting.
 */
export async function takeDue(
  db: Kysely<Database>,
  loanId?: string,
  what: 'news' | 'questions' = 'news',
): Promise<readonly Undelivered[]> {
  const [isWanted, atMost] =
    loanId === undefined
      ? [sql`next_attempt_at <= now()`, OF_ONE_LOAN]
      : [sql`loan_id = ${loanId}`, AT_ONE_LOOK];
  const isOfThem =
    what === 'questions' ? sql`message ->> 'askAfter' is not null` : sql`message ->> 'askAfter' is null`;
  const isOpen = sql`delivered_at is null and failed_at is null and ${isWanted} and ${isOfThem}`;
  const { rows } = await sql<Row>`
    with due as (
      select id, row_number() over (partition by loan_id order by attempts, id) as nth
      from outbox where ${isOpen}),
    taken as (
      select id from outbox join due using (id) where nth <= ${atMost} and ${isOpen}
      order by attempts, nth, id limit ${AT_ONE_LOOK} for update of outbox skip locked)
    update outbox set attempts = attempts + 1, next_attempt_at = now() + interval '1 second'
      * least(${LONGEST_PAUSE}::float, ${FIRST_PAUSE}::float * 2 ^ least(attempts, 30))
    from taken where outbox.id = taken.id
    returning outbox.id, loan_id, message, created_at`.execute(db);
  return rows
    .map((row) => ({ id: row.id, loanId: row.loan_id, message: row.message, createdAt: row.created_at }))
    .toSorted((a, b) => a.id - b.id);
}

type Row = Readonly<{ id: number; loan_id: string; message: Record<string, unknown>; created_at: Date }>;

/** Notes that a workflow was told. Telling it twice does no harm: it records a payment id once. */
export async function markDelivered(db: Kysely<Database>, id: number): Promise<void> {
  await db.updateTable('outbox').set({ delivered_at: new Date() }).where('id', '=', id).execute();
}
