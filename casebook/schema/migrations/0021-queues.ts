import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';
import { index } from '../beforehand';

/** The first tasks of a queue in the usual order, of nobody and of each person; and the few that are in a hand. */
const OF_TASKS = [
  [
    'tasks_to_take',
    `work_item (queue, staff, due_on, amount_minor desc nulls last, opened_at) where closed_at is null`,
  ],
  ['tasks_taken', `work_item (taken_by) where closed_at is null and taken_by is not null`],
] as const;

/** Whoever takes the next case finds it at once in queues of a million tasks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db);
  for (const [name, definition] of OF_TASKS)
    await sql.raw(`create index if not exists ${name} on ${definition}`).execute(db);
  await sql`drop index open_work_items, tasks_in_hand`.execute(db);
}

/** What can be done beforehand, while everybody works. Safe to do again after it was broken off. */
export async function before(db: QueryExecutorProvider): Promise<void> {
  await sql`set lock_timeout = '2s'`.execute(db);
  for (const [name, definition] of OF_TASKS) await index(db, name, `index NAME on ${definition}`);
}
