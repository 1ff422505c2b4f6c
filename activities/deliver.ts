import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { latestNext } from '../casebook/decide-next';
import { markDelivered, undelivered, type Undelivered } from '../casebook/outbox';
import { underLock } from '../casebook/under-lock';
import { MESSAGES, workflowIdOf } from '../workflows/contract';
import type { ClientDependencies } from './dependencies';
import { startWorkflow } from './start-workflow';

/** Tells workflows what was recorded outside them, of one loan or of all. Safe to repeat: a payment id counts once. */
export const deliverNews = async (dependencies: ClientDependencies, loanId?: string): Promise<number> => {
  const news = await undelivered(dependencies.book.db, loanId);
  for (const item of news) await deliver(dependencies, item);
  return news.length;
};

const deliver = async (
  dependencies: ClientDependencies,
  { id, loanId, message }: Undelivered,
): Promise<void> => {
  const { book, client } = dependencies;
  const isHeard = await signal(client, loanId, message);
  // A payment never starts a case. A reversal that reopened one does.
  if (!isHeard && 'reversalId' in message) await startReopened(dependencies, loanId);
  await markDelivered(book.db, id);
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

const startReopened = async ({ book, client }: ClientDependencies, loanId: string): Promise<void> => {
  const next = await underLock(book, loanId, (hand) =>
    Promise.resolve(hand.case?.status === 'open' ? latestNext(hand) : undefined),
  );
  if (next) await startWorkflow(client, loanId, next);
};
