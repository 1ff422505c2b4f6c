import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { keyOf } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import { connectClient } from '../../workers/connect-client';
import { COLLECT_OVERDUE_LOAN, workflowIdOf, type CollectionInput } from '../../workflows/contract';
import type { BareContacts } from './bare/contract';

/** So many sleep before the first is counted: what is loaded once is loaded by then. */
const BEFORE = 50;
const BARE_WORKFLOWS = join(process.cwd(), 'test/bench/bare/workflows.ts');
const TO_SLEEP = '2199-01-01T01:30:00.000Z';

/** Which side sleeps in this process. */
export type Sleepers = 'ours' | 'bare';

/**
 * The heap of each case that sleeps in a worker's cache, in bytes. Workflows run in the worker's own thread here, so that one
 * heap holds them all; it is sent to whoever started this process.
 */
export async function runSleepers([side = '', count, codePath = '']: readonly string[]): Promise<void> {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const { TEMPORAL_ADDRESS: address = '' } = process.env;
  const taskQueue = `sleepers-${side}`;
  const workflowBundle =
    side === 'ours' ? { codePath } : await bundleWorkflowCode({ workflowsPath: BARE_WORKFLOWS, logger });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    ...{ taskQueue, debugMode: true, maxCachedWorkflows: 10_000 },
    workflowBundle,
  });
  const client = await connectClient({ connectionOptions: { address }, namespace: 'default' });
  const running = worker.run();
  const sleep = (from: number, to: number) =>
    Promise.all(Array.from({ length: to - from }, (_, n) => asleep(client, taskQueue, side, from + n)));
  await sleep(0, BEFORE);
  const before = await heap();
  await sleep(BEFORE, BEFORE + Number(count));
  process.send?.(((await heap()) - before) / Number(count));
  worker.shutdown();
  await running;
  process.disconnect();
}

/** Starts a workflow, and waits until its timer runs. */
const asleep = async (client: Client, taskQueue: string, side: string, n: number): Promise<void> => {
  const loanId = `Z-${n}`;
  const handle =
    side === 'ours'
      ? await client.workflow.start(COLLECT_OVERDUE_LOAN, {
          ...{ taskQueue, workflowId: workflowIdOf(loanId) },
          args: [{ loanId, next: nextOf(loanId) } satisfies CollectionInput],
        })
      : await client.workflow.start('bareContacts', {
          ...{ taskQueue, workflowId: `bare-sleeper/${n}` },
          args: [{ to: '', at: [Date.parse(TO_SLEEP)] } satisfies BareContacts],
        });
  while ((await handle.describe()).historyLength < 5) await pause(200); // started, a workflow task of three events, the timer
};

const nextOf = (loanId: string): Next => ({
  ...{ kind: 'act', act: 'sendSms', revision: 1, wakeAt: TO_SLEEP },
  key: keyOf({ loanId, episode: 1, step: 'day-4-sms', occurrence: 1, act: 'sendSms' }),
  summary: 'day 4 · SMS amount-today · 2199-01-01 09:30 +08:00',
  because: 'step:day-4-sms',
  done: [],
  details: '',
  labels: { stage: 'initial', strategy: 'jd-jintiao@0123456789ab', overdueSince: '2198-12-28' },
});

/** What is used after everything that is free was freed. */
const heap = async (): Promise<number> => {
  await pause(2_000);
  for (let n = 0; n < 3; n++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
