import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionStatusName,
} from '@temporalio/client';
import type { Next } from '../../domain/next';
import {
  COLLECT_OVERDUE_LOAN,
  OVERDUE_SINCE,
  QUEUES,
  STAGE,
  STRATEGY,
  workflowIdOf,
  type CollectionInput,
} from '../../workflows/contract';

/** Starts the workflow of a case with the decision that the book holds; false when one already runs, which is as good. */
export async function startWorkflow(client: Client, loanId: string, next: Next): Promise<boolean> {
  const { stage, strategy, overdueSince } = next.labels;
  const input: CollectionInput = { loanId, next: { ...next, details: '' } }; // a worker of an earlier build asks for them
  try {
    await client.workflow.start(COLLECT_OVERDUE_LOAN, {
      workflowId: workflowIdOf(loanId),
      taskQueue: QUEUES.cases,
      args: [input],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE', // a new episode of the same loan, or the same one reopened
      workflowIdConflictPolicy: 'FAIL', // a running case is never replaced
      staticSummary: `loan ${loanId}`,
      typedSearchAttributes: [
        { key: STAGE, value: stage },
        { key: STRATEGY, value: strategy },
        ...(overdueSince === undefined ? [] : [{ key: OVERDUE_SINCE, value: new Date(overdueSince) }]),
      ],
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}

/** gRPC's own number for it. */
const RESOURCE_EXHAUSTED = 8;

/** Whether a server asks for less: what it refused is done later, and less of it at once. */
export function isTooMuch(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  if (!isGrpcServiceError(cause)) return false;
  const code: number = cause.code;
  return code === RESOURCE_EXHAUSTED;
}

/** How a run of a workflow stands, and when it ended. */
export type LastRun = Readonly<{ status: WorkflowExecutionStatusName; closedAt: Date | undefined }>;

/** How the last workflow of a loan stands; undefined when there was never one within the server's retention. */
export async function lastRun(client: Client, loanId: string): Promise<LastRun | undefined> {
  try {
    const { status, closeTime } = await client.workflow.getHandle(workflowIdOf(loanId)).describe();
    return { status: status.name, closedAt: closeTime };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
