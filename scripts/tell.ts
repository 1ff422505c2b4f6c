import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { deliverNews } from '../intake/workflows/deliver';
import type { BookDependencies } from '../intake/dependencies';
import { lastRun } from '../intake/workflows/start-workflow';
import { connectTemporal } from './connect';

/** How long a command waits for a workflow to close before it says that it is closing. */
const PATIENCE_MS = 5_000;

/**
 * Tells a case's workflow what was recorded in the book and, if it ends by that, waits until it has. When Temporal
 * cannot be reached or fails, a worker tells it `later`: the money is on record all the same.
 */
export async function tell(
  dependencies: BookDependencies,
  loanId: string,
  ends: boolean,
): Promise<'closed' | 'told' | 'later'> {
  const client = await connectTemporal().catch(() => undefined);
  if (!client) return 'later';
  try {
    await deliverNews({ ...dependencies, client }, loanId);
    return ends && (await closes(client, loanId)) ? 'closed' : 'told';
  } catch {
    return 'later';
  } finally {
    await client.connection.close();
  }
}

const closes = async (client: Client, loanId: string): Promise<boolean> => {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if ((await lastRun(client, loanId))?.status !== 'RUNNING') return true;
    await sleep(25);
  }
  return false;
};
