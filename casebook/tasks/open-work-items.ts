import { sql } from 'kysely';
import { partsOf, type StepKey } from '../../domain/facts/fact';
import { wordsToShow } from '../acts/words';
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
    .select([
      'work_item.key',
      'loan_id',
      'queue',
      'aim',
      'staff',
      'opened_at',
      'due_on',
      'content',
      'packed',
      'wording',
    ])
    .select(sql<string | null>`case when taken_until > now() then taken_by end`.as('taken_by'))
    .orderBy('due_on')
    .orderBy('opened_at')
    .orderBy('loan_id')
    .execute();
  const ofOne = loanId === undefined ? [] : await Promise.all(rows.map((row) => scriptIn(db, row)));
  return rows.map((row, n) => ({
    loanId: row.loan_id,
    step: partsOf(row.key as StepKey).step,
    queue: row.queue,
    aim: row.aim,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    ...(row.staff === null ? {} : { staff: row.staff }),
    ...(row.taken_by === null ? {} : { takenBy: row.taken_by }),
    ...ofOne[n],
  }));
}

/** The script among the kept words of a task. */
export async function scriptIn(
  db: Book['db'],
  row: Parameters<typeof wordsToShow>[1],
): Promise<Readonly<{ script?: string }>> {
  const words = await wordsToShow(db, row);
  return typeof words === 'object' && words !== null && 'script' in words && typeof words.script === 'string'
    ? { script: words.script }
    : {};
}
