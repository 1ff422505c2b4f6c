import { ActivityCancellationType, proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { ActOn, Queue, UndoOn } from '../domain/channels';
import { QUEUES } from './contract';

/** The case book: PostgreSQL. It is waited for as long as it takes, because nothing is right without it. */
const book: ActivityOptions = {
  taskQueue: QUEUES.book,
  startToCloseTimeout: '30s', // a transaction takes milliseconds; its statements are cut off after 15 s
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
};

/** What was heard: nothing is done outside before it is recorded, so that a worker that died must be noticed soon. */
const recording: ActivityOptions = {
  ...book,
  taskQueue: QUEUES.cases,
  heartbeatTimeout: '5s', // beaten while it runs (workers/heartbeats.ts); one that is over within a second beats never
};

/** A page of the sweep: many loans of the book, one after the other, with a heartbeat between. */
const sweep: ActivityOptions = {
  taskQueue: QUEUES.book,
  startToCloseTimeout: '15m', // a page takes seconds; when every loan of it waits for a lock, minutes
  heartbeatTimeout: '1m', // the loans between two heartbeats wait for a lock 15 s at most
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '5m' },
};

/** The pauses between the attempts at a contact, in milliseconds; each is twice as long as the one before. */
export const BACK_OFF = { initialInterval: 10_000, maximumInterval: 600_000 } as const;

/** A provider: every attempt asks the book anew, so that waiting can never lead to a late or second message. */
const contact: ActivityOptions = {
  startToCloseTimeout: '30s', // a provider's answer takes 10 s at most; after a crash the next attempt may look it up
  scheduleToCloseTimeout: '12h', // what a provider cannot say in half a day, a person has to find out
  retry: { ...BACK_OFF, backoffCoefficient: 2 },
  // One that waits for its retry is cancelled at once; one that is talking to its provider is awaited, never abandoned.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
};

/** What is decided and noted in the book alone. */
export const { openCase, review, openWorkItem, askApproval, recordFailure } =
  proxyActivities<Activities>(book);

/** What was heard, by whatever door; of what is in the book already there is nothing to record, only to decide. */
export const {
  recordRepayment,
  recordRepayments,
  recordAnswer,
  recordUnknown,
  stopCase,
  review: lookAgain,
} = proxyActivities<Activities>(recording);

/** Looks for loans that need a case. */
export const { sweepLoans } = proxyActivities<Activities>(sweep);

/** What leaves the house by one queue, with a rate limit and an outage of its own: no act of another can be taken from it. */
const leaving = <Q extends Queue>(queue: Q) =>
  proxyActivities<Pick<Activities, ActOn<Q>>>({ ...contact, taskQueue: QUEUES[queue] });

export const { sendSms } = leaving('sms');
export const { sendWhatsapp } = leaving('whatsapp');
export const { notifyApp } = leaving('app');
export const { sendEmail } = leaving('email');
export const { placeCall, followCall } = leaving('calls');
export const { bookVisit } = leaving('visits');
export const { handOffToAgency, referToLegal } = leaving('partners');
export const { notifySystem } = leaving('systems');

/** What undoes: one that is in doubt must not hold up another; the case tries each again until it is done. */
const undoing = <Q extends Queue>(queue: Q) =>
  proxyActivities<Pick<Activities, UndoOn<Q>>>({
    ...contact,
    scheduleToCloseTimeout: '10m',
    taskQueue: QUEUES[queue],
  });

export const { cancelVisit } = undoing('visits');
export const { recallFromAgency, recallFromLegal } = undoing('partners');
export const { withdrawNotice } = undoing('systems');
