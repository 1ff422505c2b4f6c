import { setTimeout as pause } from 'node:timers/promises';
import type { ClientDependencies } from '../dependencies';
import { COLLECT_OVERDUE_LOAN } from '../../workflows/contract';

/** How many cases are open in the book, and how many workflows of cases run. */
export type Reconciled = Readonly<{ openCases: number; running: number }>;

/** The server's list learns of a workflow a moment after it was started. */
const LOOKS = 6;
const BETWEEN_MS = 500;

/** Holds the open cases of the book against the workflows that run; looks again for some seconds until they agree. */
export async function reconcile(
  { book, client }: Pick<ClientDependencies, 'book' | 'client'>,
  looks = LOOKS,
): Promise<Reconciled> {
  const openCases = await countOpen(book);
  const query = `WorkflowType = '${COLLECT_OVERDUE_LOAN}' AND ExecutionStatus = 'Running'`;
  const { count: running } = await client.workflow.count(query);
  if (openCases === running || looks <= 1) return { openCases, running };
  await pause(BETWEEN_MS);
  return reconcile({ book, client }, looks - 1);
}

/** How many cases are open in the book. */
export async function countOpen({ db }: ClientDependencies['book']): Promise<number> {
  const open = db.selectFrom('collection_case').where('status', '=', 'open');
  const counted = open.select(({ fn }) => fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}
