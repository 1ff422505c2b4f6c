import { ApplicationFailure } from '@temporalio/activity';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { hasUnheardNow } from '../intake/workflows/unheard';
import { QUEUES } from '../workflows/contract';

/** An act that begins so long after it was scheduled may be later than something that its workflow has yet to hear. */
const AT_ONCE_MS = 500;

/** An act is scheduled only when all is recorded; one that waited, for a worker or for its retry, looks whether that still holds. */
export const nothingUnheard: ActivityInterceptorsFactory = ({ info }) => ({
  inbound: {
    execute: async (input, next) => {
      const { taskQueue, attempt, currentAttemptScheduledTimestampMs: scheduledAt } = info;
      const isOutside = taskQueue !== QUEUES.cases && taskQueue !== QUEUES.book;
      const hasWaited = attempt > 1 || Date.now() - scheduledAt > AT_ONCE_MS;
      if (isOutside && hasWaited && (await hasUnheardNow()))
        throw ApplicationFailure.create({
          ...{ type: 'unheard', message: 'unheard' },
          nextRetryDelay: '1 second',
        });
      return next(input);
    },
  },
});
