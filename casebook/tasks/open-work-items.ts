import { sql } from 'kysely';
import { partsOf, type StepKey } from '../../domain/facts/fact';
import type { Book } from '../book';

/** A task that waits for a person. `script` is what a collector reads out; only asked for one loan. */
export type WorkItem = Readonly<{
  loanId: string;
  /** The step of the strategy that it belongs to. */
  step: string;
  queue: string;
  aim: string;
  staff?: string;
  /** Who has it in hand at the desk now. */
  takenBy?: string;
  openedAt: Date;
  dueOn: string;
  script?: string;
}>;

/** The tasks that wait for people, the first due first: of one queue, of one loan, or all. */
export async function openWorkItems(
  { db }: Pick<Book, 'db'>,
  { queue, loanId }: Readonly<{ queue?: string | undefined; loanId?: string | undefined }> = {},
): Promise<readonly WorkItem[]> {
  const rows = await db
    .selectFrom('work_item')
    .leftJoin('message', 'message.key', 'work_item.key')
    .where('closed_at', 'is', null)
    .$if(queue !== undefined, (query) => query.where('queue', '=', queue ?? ''))
    .$if(loanId !== undefined, (query) => query.where('loan_id', '=', loanId ?? ''))
    .select(['work_item.key', 'loan_id', 'queue', 'aim', 'staff', 'opened_at', 'due_on', 'content'])
    .select(sql<string | null>`case when taken_until > now() then taken_by end`.as('taken_by'))
    .orderBy('due_on')
    .orderBy('opened_at')
    .execute();
  return rows.map((row) => ({
    loanId: row.loan_id,
    step: partsOf(row.key as StepKey).step,
    queue: row.queue,
    aim: row.aim,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    ...(row.staff === null ? {} : { staff: row.staff }),
    ...(row.taken_by === null ? {} : { takenBy: row.taken_by }),
    ...(loanId === undefined ? {} : scriptIn(row.content)),
  }));
}

/** The script among the kept words of a task. */
export function scriptIn(content: unknown): Readonly<{ script?: string }> {
  return typeof content === 'object' &&
    content !== null &&
    'script' in content &&
    typeof content.script === 'string'
    ? { script: content.script }
    : {};
}
