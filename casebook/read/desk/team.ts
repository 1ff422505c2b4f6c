import { sql } from 'kysely';
import { HOUR } from '../../../domain/calendar';
import type { StepKey } from '../../../domain/facts/fact';
import { QUEUE_OF } from '../../../domain/queues';
import type { Instant } from '../../../domain/words';
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
    where closed_at is null and taken_by is not null and taken_until > ${new Date(now)} order by taken_until limit ${MOST}`.execute(
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
  return waiting(book, sql`queue = ${QUEUE_OF.collector} and key like '%/placeCall' and due_on < ${today}`);
}

/** Cases that wait for a yes before they go to an agency or to court, the oldest first. */
export function approvalsAwaited(book: Pick<Book, 'db'>): Promise<readonly WaitingTask[]> {
  return waiting(book, sql`queue = ${QUEUE_OF.supervisor} and key like '%/askApproval'`);
}

const waiting = async ({ db }: Pick<Book, 'db'>, which: ReturnType<typeof sql>) => {
  const { rows } = await sql<WaitingTask>`
    select loan_id as "loanId", staff, due_on::text as "dueOn" from work_item
    where closed_at is null and ${which} order by due_on, opened_at limit ${MOST}`.execute(db);
  return rows;
};

/** An act of which its provider cannot say whether it has it, since when. */
export type InDoubtNow = Readonly<{ loanId: string; key: StepKey; since: Date }>;

/** Longer than a provider is asked: what is still in doubt then is a person's task. */
const ASKED_FOR = 13 * HOUR;

/** The acts that are in doubt by an instant, the oldest first. */
export async function sendsInDoubt({ db }: Pick<Book, 'db'>, now: Instant): Promise<readonly InDoubtNow[]> {
  const { rows } = await sql<InDoubtNow>`
    select f.loan_id as "loanId", f.key, min(f.at) as since from fact f
    where f.kind = 'in-doubt' and f.at > ${new Date(now - ASKED_FOR)}
      and not exists (select from fact e where e.loan_id = f.loan_id and e.episode = f.episode and e.part = f.part
        and e.key = f.key and e.kind = 'ended')
    group by f.loan_id, f.key order by since limit ${MOST}`.execute(db);
  return rows;
}

/** What somebody asked for that waits for a second person; without a loan it is about none. */
export type AskedForNow = Readonly<{ deed: string; loanId: string | null; who: string; at: Date }>;

/** What waits for a second person, the oldest first. */
export async function secondsAwaited({ db }: Pick<Book, 'db'>): Promise<readonly AskedForNow[]> {
  const waiting = db.selectFrom('request').where('over_at', 'is', null);
  return waiting.select(['deed', 'loan_id as loanId', 'who', 'at']).orderBy('id').limit(MOST).execute();
}

/** How many open tasks name each person. */
export async function openByStaff({ db }: Pick<Book, 'db'>): Promise<ReadonlyMap<string, number>> {
  const named = db.selectFrom('work_item').where('closed_at', 'is', null).where('staff', 'is not', null);
  const rows = await named
    .select(({ fn }) => ['staff', fn.countAll<number>().as('open')])
    .groupBy('staff')
    .execute();
  return new Map(rows.flatMap(({ staff, open }) => (staff === null ? [] : [[staff, open] as const])));
}
