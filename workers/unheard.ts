import { ApplicationFailure } from '@temporalio/activity';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { QUEUES } from '../workflows/contract';

/** What records what was heard. */
const RECORDINGS: ReadonlySet<string> = new Set([
  'recordRepayment',
  'recordRepayments',
  'recordAnswer',
  'recordUnknown',
  'stopCase',
]);

/**
 * Whether something that Temporal accepted for a case is not in the book yet: its workflow was not told of it so far, or
 * is recording it. Nobody is contacted meanwhile: it may be a payment.
 */
export const hasUnheard = async (client: Client, workflowId: string): Promise<boolean> => {
  try {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const isRecording = raw.pendingActivities?.some(({ activityType }) =>
      RECORDINGS.has(activityType?.name ?? ''),
    );
    return Boolean(raw.pendingWorkflowTask) || isRecording === true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
};

/** An act that begins so long after it was scheduled may be later than something that its workflow has yet to hear. */
const AT_ONCE_MS = 500;

/** An act is scheduled only when all is recorded; one that waited, for a worker or for its retry, looks whether that still holds. */
export const nothingUnheard: ActivityInterceptorsFactory = ({ info, client }) => ({
  inbound: {
    execute: async (input, next) => {
      const { taskQueue, attempt, currentAttemptScheduledTimestampMs: scheduledAt, workflowExecution } = info;
      const isOutside = taskQueue !== QUEUES.cases && taskQueue !== QUEUES.recordings;
      const hasWaited = attempt > 1 || Date.now() - scheduledAt > AT_ONCE_MS;
      if (
        isOutside &&
        hasWaited &&
        workflowExecution &&
        (await hasUnheard(client, workflowExecution.workflowId))
      )
        throw ApplicationFailure.create({
          ...{ type: 'unheard', message: 'unheard' },
          nextRetryDelay: '1 second',
        });
      return next(input);
    },
  },
});
