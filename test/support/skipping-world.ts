import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { addDays, dateIn, instantOf, weekdayOf } from '../../domain/calendar';
import type { Clock } from '../../domain/clock';
import type { ClockTime } from '../../domain/strategy';
import { instant, type LocalDate } from '../../domain/words';
import { logTemporal } from '../../workers/log';
import { addSearchAttributes } from '../../workers/search-attributes';
import { createWorkers } from '../../workers/workers';
import { casesOf, type Cases } from './cases';
import { workflowBundle } from './workflow-bundle';
import { openBookWorld, testLog, type BookWorld, type BookWorldOptions } from './world';

/** A book world with workers on the time-skipping server: a year passes in seconds. */
export type SkippingWorld = BookWorld &
  Cases &
  Readonly<{
    env: TestWorkflowEnvironment;
    /** Lets time pass until the next six in the morning in Shanghai, the first time on a Monday, and says which date that is. */
    morning: () => Promise<LocalDate>;
    /** Lets time pass until a clock time on a date in Shanghai. */
    sleepUntil: (date: LocalDate, time: ClockTime) => Promise<void>;
  }>;

const ZONE = 'Asia/Shanghai';

/** By how many milliseconds the clock of its workers is slow. */
export type SkippingWorldOptions = BookWorldOptions & Readonly<{ slowBy?: number }>;

/** Opens a world in which time is skipped whenever the test sleeps. */
export async function openSkippingWorld(options: SkippingWorldOptions = {}): Promise<SkippingWorld> {
  const { slowBy = 0, ...ofBook } = options;
  logTemporal(testLog);
  const path = process.env['TEST_TEMPORAL_SKIPPING'] ?? '';
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const world = await openBookWorld(skippingClock(env, slowBy), ofBook);
  await addSearchAttributes(env.client); // this server cannot list them
  const { nativeConnection: connection } = env;
  const at = { connection, namespace: 'default', log: testLog, bundle: await workflowBundle() };
  const workers = await createWorkers(world.dependencies, at);
  const running = workers.map((worker) => worker.run());
  const now = async () => instant(await env.currentTimeMs());
  const sleepUntil = async (date: LocalDate, time: ClockTime) => {
    await env.sleep(Math.max(1, instantOf(date, time, ZONE) - (await now())));
  };
  let isFirst = true;
  const morning = async () => {
    const today = dateIn(ZONE, await now());
    const isAhead = (await now()) < instantOf(today, '06:00', ZONE);
    // A visit waits for its agent's days: whichever weekday it is today, a test sees the same ones.
    const date = isFirst ? addDays(today, 8 - weekdayOf(today)) : isAhead ? today : addDays(today, 1);
    isFirst = false;
    await sleepUntil(date, '06:00');
    return date;
  };
  const close = async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await env.teardown();
    await world.close();
  };
  const client = new Client({ connection: env.connection, identity: 'test' }); // the environment's own skips years for a result
  return { ...world, ...casesOf(world, client), env, morning, sleepUntil, close };
}

const skippingClock = (env: TestWorkflowEnvironment, slowBy: number): Clock => ({
  now: async () => instant((await env.currentTimeMs()) - slowBy),
  wallOf: (at) => at,
  tolerance: 5_000,
});
