import { sql } from 'kysely';
import type { Book } from '../../book';

/** A task in somebody's hand, until when by the wall clock. */
export type InHandNow = Readonly<{ staff: string; loanId: string; queue: string; until: Date }>;

/** How a queue stands: how much is open, how much of it late, and since when the oldest is due. */
export type QueueNow = Readonly<{ queue: string; open: number; late: number; oldest: string }>;

/** A task that waits: whose it is, and when it is due. */
export type WaitingTask = Readonly<{ loanId: string; staff: string | null; dueOn: string }>;

/** So many of a list are shown. */
const MOST = 100;

/** Who has which task in hand now, the longest first. */
export async function tasksInHands({ db }: Pick<Book, 'db'>, now: number): Promise<readonly InHandNow[]> {
  const { rows } = await sql<InHandNow>`
    select taken_by as staff, loan_id as "loanId", queue, taken_until as until from work_item
    where closed_at is null and taken_until > ${new Date(now)} order by taken_until limit ${MOST}`.execute(
    db,
  );
  return rows;
}

/** How every queue stands on a date of the lender, the one with the oldest task first. */
export async function queuesNow({ db }: Pick<Book, 'db'>, today: string): Promise<readonly QueueNow[]> {
  const { rows } = await sql<QueueNow>`
    select queue, count(*) as open, count(*) filter (where due_on < ${today}) as late, min(due_on)::text as oldest
    from work_item where closed_at is null group by queue order by oldest, queue`.execute(db);
  return rows;
}

/** Calls of which nobody brought a result by the date on which it was due, the oldest first. */
export function callsWithoutResult(book: Pick<Book, 'db'>, today: string): Promise<readonly WaitingTask[]> {
  return waiting(book, sql`key like '%/placeCall' and due_on < ${today}`);
}

/** Cases that wait for a yes before they go to an agency or to court, the oldest first. */
export function approvalsAwaited(book: Pick<Book, 'db'>): Promise<readonly WaitingTask[]> {
  return waiting(book, sql`key like '%/askApproval'`);
}

const waiting = async ({ db }: Pick<Book, 'db'>, which: ReturnType<typeof sql>) => {
  const { rows } = await sql<WaitingTask>`
    select loan_id as "loanId", staff, due_on::text as "dueOn" from work_item
    where closed_at is null and ${which} order by due_on, opened_at limit ${MOST}`.execute(db);
  return rows;
};
