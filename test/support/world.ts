import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { enrol } from '../../activities/enrol';
import type { Dependencies } from '../../activities/dependencies';
import { keepPolicyVersions } from '../../casebook/policy-version';
import { markHandingOver, wasHandingOver } from '../../casebook/record';
import { emailThroughSmtp } from '../../channels/email';
import { smsThroughTwilio } from '../../channels/sms';
import { instant } from '../../domain/words';
import type { Clock } from '../../domain/clock';
import { createDatabase, dropDatabase } from '../../sandbox/postgres';
import { openBook } from '../../workers/compose';
import { addSearchAttributes } from '../../workers/search-attributes';
import { createWorkers } from '../../workers/workers';
import { logTemporal } from '../../workers/log';
import { workflowIdOf } from '../../workflows/contract';
import { startOutside, type Outside } from './outside';

/** A case book of its own, with phones and mailboxes, on a given clock. */
export type BookWorld = Readonly<{
  dependencies: Dependencies;
  databaseUrl: string;
  outside: Outside;
  close: () => Promise<void>;
}>;

const silent = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

/** Opens a fresh case book and a fresh outside world. */
export const openBookWorld = async (clock: Clock): Promise<BookWorld> => {
  const server = process.env['TEST_POSTGRES'] ?? '';
  const name = `test_${randomBytes(6).toString('hex')}`;
  const databaseUrl = await createDatabase(server, name, process.env['TEST_TEMPLATE']);
  const outside = await startOutside();
  const parts = openBook({ databaseUrl, policyFolder: undefined, clock });
  await keepPolicyVersions(parts.book.db, parts.policy.sources);
  const dependencies = {
    ...parts,
    sms: smsThroughTwilio(outside.twilio),
    email: emailThroughSmtp(outside.relay, {
      mark: (key) => markHandingOver(parts.book, key),
      wasMarked: (key) => wasHandingOver(parts.book, key),
    }),
  };
  const close = async () => {
    await parts.book.db.destroy();
    await outside.stop();
    await dropDatabase(server, name);
  };
  return { dependencies, databaseUrl, outside, close };
};

/** A book world with workers on the time-skipping server: a year passes in seconds. */
export type SkippingWorld = BookWorld &
  Readonly<{
    env: TestWorkflowEnvironment;
    client: Client;
    enrol: (row: Readonly<{ loanId: string }>) => ReturnType<typeof enrol>;
    outcomeOf: (loanId: string) => Promise<unknown>;
  }>;

/** Opens a world in which time is skipped whenever a result is awaited. */
export const openSkippingWorld = async (): Promise<SkippingWorld> => {
  logTemporal(silent);
  const path = process.env['TEST_TEMPORAL_SKIPPING'] ?? '';
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const world = await openBookWorld(skippingClock(env));
  await addSearchAttributes(env.client); // this server cannot list them
  const { nativeConnection: connection } = env;
  const workers = await createWorkers(world.dependencies, { connection, namespace: 'default', log: silent });
  const running = workers.map((worker) => worker.run());
  const close = async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await env.teardown();
    await world.close();
  };
  return {
    ...world,
    env,
    client: env.client,
    enrol: (row) => enrol({ ...world.dependencies, client: env.client }, row, 'jd-jintiao'),
    outcomeOf: (loanId) => env.client.workflow.getHandle(workflowIdOf(loanId)).result(),
    close,
  };
};

const skippingClock = (env: TestWorkflowEnvironment): Clock => ({
  now: async () => instant(await env.currentTimeMs()),
  wallOf: (at) => at,
  tolerance: 5_000,
});
