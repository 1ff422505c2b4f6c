import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Book } from '../../casebook/book';
import { openedAt, stopCase } from '../../casebook/case/episodes';
import type { Next } from '../../domain/next';
import { workflowIdOf } from '../../workflows/contract';
import type { ClientDependencies } from '../dependencies';
import { lastRun, startWorkflow, type LastRun } from './start-workflow';

const { HistoryEventFilterType } = temporal.api.enums.v1;

/** What became of the workflow of an open case: it runs, it was missing and was started, or a person had ended it, which withdraws the case. */
export type WorkflowState = 'running' | 'started' | 'withdrawn';

/**
 * Sees to it that a case that is open in the book has its workflow. One that a person terminated or cancelled is
 * withdrawn, and gets a workflow only to unwind it; one that the server itself terminated goes on. What ended before the
 * case was opened says nothing about it. Safe to repeat.
 */
export async function startMissing(
  { book, client }: ClientDependencies,
  loanId: string,
  next: Next,
  { byPerson = false } = {},
): Promise<WorkflowState> {
  const run = await lastRun(client, loanId);
  if (run?.status === 'RUNNING') return 'running';
  if (
    byPerson ||
    !run ||
    !(await wasEndedByPerson(client, loanId, run)) ||
    (await isOfBefore(book, loanId, run))
  )
    return (await startWorkflow(client, loanId, next)) ? 'started' : 'running';
  const last = await stopCase(book, loanId); // the book remembers it for longer than Temporal does
  // A visit, a placement or an act under way: somebody still has to be told, or asked.
  if (last.kind === 'act') await startWorkflow(client, loanId, last);
  return 'withdrawn';
}

/** Who signs when the server itself terminates a run, such as for the length of its history: it is no person's decision. */
const SERVER = new Set(['history-service', 'worker-service']);

const wasEndedByPerson = async (client: Client, loanId: string, { status }: LastRun): Promise<boolean> => {
  if (status !== 'TERMINATED') return status === 'CANCELLED';
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId: workflowIdOf(loanId) },
    historyEventFilterType: HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
  });
  const end = history?.events?.[0]?.workflowExecutionTerminatedEventAttributes;
  return !SERVER.has(end?.identity ?? '');
};

/** Whether a run ended before the case that is open now was opened: in the book alone, or without its workflow having begun. */
const isOfBefore = async (book: Book, loanId: string, { closedAt }: LastRun): Promise<boolean> => {
  const opened = await openedAt(book, loanId);
  return closedAt !== undefined && opened !== undefined && closedAt < opened;
};
