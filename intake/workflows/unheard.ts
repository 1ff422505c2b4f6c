import { asyncLocalStorage } from '@temporalio/activity';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { RECORDINGS } from '../../workflows/contract';

const NAMES: ReadonlySet<string> = new Set(RECORDINGS);

/**
 * Whether something that Temporal accepted for a case is not in the book yet: its workflow was not told of it so far, or
 * is recording it. Nobody is contacted meanwhile: it may be a payment.
 */
export async function hasUnheard(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const isRecording = raw.pendingActivities?.some(({ activityType }) =>
      NAMES.has(activityType?.name ?? ''),
    );
    return Boolean(raw.pendingWorkflowTask) || isRecording === true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** The same of the workflow whose activity this is; outside an activity nothing can be unheard. */
export async function hasUnheardNow(): Promise<boolean> {
  const { client, info } = asyncLocalStorage.getStore() ?? {};
  const workflowId = info?.workflowExecution?.workflowId;
  return client !== undefined && workflowId !== undefined && hasUnheard(client, workflowId);
}
