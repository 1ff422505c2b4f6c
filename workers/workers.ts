import {
  Worker,
  type ActivityInterceptorsFactory,
  type NativeConnection,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities';
import type { Dependencies } from '../intake/dependencies';
import { actsOn } from '../domain/acts';
import { CHANNEL_QUEUES } from '../domain/channels';
import { QUEUES } from '../workflows/contract';
import { codeOnlyFailures } from './failures';
import { heartbeats } from './heartbeats';
import { nothingUnheard } from './unheard';
import { buildIdOf, type WorkflowBundle } from './workflow-bundle';

/**
 * Ten thousand signals, which the server takes for one run, are heard in one activation when its tasks fail meanwhile: that
 * takes seconds. The SDK's own limit of five would end the whole process then (it passes this option on, and hides it).
 */
const PATIENT = { isolateExecutionTimeout: '30s' } as const;

/**
 * Where the workers poll, and the workflows' code. What comes `first` of an activity is the sandbox's, whose acts wait for
 * their time in its clock.
 */
export type At = Readonly<{
  connection: NativeConnection;
  namespace: string;
  log: Logger;
  bundle: WorkflowBundle;
  first?: ActivityInterceptorsFactory;
  /** Whether the book or Temporal is known to be away: then nothing else is said of what fails. */
  isAway?: () => boolean;
}>;

/** So many acts at once of what is heard, and of what is done in the book alone: each holds a connection for milliseconds. */
const AT_ONCE = 20;

/**
 * So many contacts at once on each queue: enough for thirty a second through a provider that takes a quarter of a second,
 * and few enough that this process has time to hear what comes while many are due (docs/performance.md).
 */
const CONTACTS_AT_ONCE = 8;

/** Where an earlier build asked for what was heard. What waits there when it is replaced is recorded all the same. */
const EARLIER_RECORDINGS = 'arrears-recordings';

/** Bookings wait for each other's agents, and each holds a connection while it waits. */
const BOOKINGS_AT_ONCE = 4;

/** Creates the workers of one process: the cases with what they hear, all else in the book, and one for each channel. */
export async function createWorkers(dependencies: Dependencies, at: At): Promise<readonly Worker[]> {
  const activities = createActivities(dependencies);
  const pick = (names: readonly (keyof typeof activities)[]) =>
    Object.fromEntries(names.map((name) => [name, activities[name]]));
  const inTheBook = without(activities, CHANNEL_QUEUES.flatMap(actsOn));
  const shared = sharedOptions(at);
  return Promise.all([
    Worker.create({
      ...shared,
      taskQueue: QUEUES.cases,
      workflowBundle: at.bundle,
      workerDeploymentOptions: {
        // Every workflow task of a history names it: the SDK's own takes 91 letters.
        version: { deploymentName: 'arrears', buildId: buildIdOf(at.bundle) },
        useWorkerVersioning: false,
      },
      ...PATIENT,
      activities: inTheBook, // what is heard; and what an earlier build asked for on this queue
      maxCachedWorkflows: 500, // waits last days: a cache would only hold memory
      // A worker that died is waited for so long; what only waits its turn is not queued anew meanwhile.
      stickyQueueScheduleToStartTimeout: '5s',
    }),
    ...[QUEUES.book, EARLIER_RECORDINGS].map((taskQueue) =>
      Worker.create({ ...shared, taskQueue, activities: inTheBook }),
    ),
    ...CHANNEL_QUEUES.map((queue) =>
      Worker.create({
        ...shared,
        taskQueue: QUEUES[queue],
        activities: pick(actsOn(queue)),
        maxConcurrentActivityTaskExecutions: queue === 'visits' ? BOOKINGS_AT_ONCE : CONTACTS_AT_ONCE,
      }),
    ),
  ]);
}

const without = (activities: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(activities).filter(([name]) => !names.includes(name)));

const sharedOptions = ({
  connection,
  namespace,
  log,
  first,
  isAway = () => false,
}: At): Omit<WorkerOptions, 'taskQueue'> => ({
  connection,
  namespace,
  identity: `arrears-${process.pid}`,
  interceptors: {
    activity: [codeOnlyFailures(log, isAway), heartbeats, ...(first ? [first] : []), nothingUnheard],
  },
  maxConcurrentActivityTaskExecutions: AT_ONCE,
  shutdownGraceTime: '35s', // an attempt takes 30 s at most: it is finished, not abandoned
});
