import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { latestNext } from '../casebook/decide-next';
import { markDelivered, undelivered, type Undelivered } from '../casebook/outbox';
import { underLock } from '../casebook/under-lock';
import { MESSAGES, workflowIdOf } from '../workflows/contract';
import type { ClientDependencies } from './dependencies';
import { startWorkflow } from './start-workflow';

/** A case is in the book before its workflow runs: what nobody heard may be heard in a moment. */
const HEARD_WITHIN_MS = 60_000;

/**
 * Tells workflows what was recorded outside them, of one loan or of all. Safe to repeat: a payment id counts once. One
 * that cannot be told keeps no other waiting; the first error is thrown when all were tried.
 */
export const deliverNews = async (dependencies: ClientDependencies, loanId?: string): Promise<void> => {
  const news = await undelivered(dependencies.book.db, loanId);
  const errors: unknown[] = [];
  for (const item of news)
    await deliver(dependencies, item).catch((error: unknown) => {
      errors.push(error);
    });
  if (errors.length > 0) throw errors[0];
};

const deliver = async (dependencies: ClientDependencies, news: Undelivered): Promise<void> => {
  const { book, client } = dependencies;
  const { id, loanId, message, createdAt } = news;
  const isHeard = await signal(client, loanId, message);
  // A payment never starts a case. A reversal that reopened one does.
  const isStarted = !isHeard && (await startIfReopened(dependencies, news));
  const isTooEarly = Date.now() - createdAt.getTime() < HEARD_WITHIN_MS;
  if (isHeard || isStarted || !isTooEarly) await markDelivered(book.db, id);
};

const signal = async (client: Client, loanId: string, message: object): Promise<boolean> => {
  try {
    await client.workflow.getHandle(workflowIdOf(loanId)).signal(MESSAGES.repayment, message);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
};

const startIfReopened = async (
  { book, client }: ClientDependencies,
  { loanId, message }: Undelivered,
): Promise<boolean> => {
  if (!('reversalId' in message)) return false;
  const next = await underLock(book, loanId, (hand) => {
    const isReopened = hand.facts.some(
      (fact) => fact.kind === 'reopened' && fact.reversalId === message['reversalId'],
    );
    return Promise.resolve(isReopened && hand.case?.status === 'open' ? latestNext(hand) : undefined);
  });
  if (next) await startWorkflow(client, loanId, next);
  return next !== undefined;
};
