import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { addDays, dateIn, instantOf } from '../../domain/calendar';
import type { ClockTime } from '../../domain/strategy';
import { instant, type LocalDate } from '../../domain/words';
import { freePort } from '../../sandbox/ports';
import { startTemporal, type Temporal } from '../../sandbox/temporal';
import { pacedClock, type Pace } from '../../workers/clock';
import { connectClient } from '../../workers/connect-client';
import { logTemporal } from '../../workers/log';
import { addSearchAttributes } from '../../workers/search-attributes';
import { createWorkers } from '../../workers/workers';
import { casesOf, type Cases } from './cases';
import { workflowBundle } from './workflow-bundle';
import { openBookWorld, testLog, type BookWorld } from './world';

/** A book world on a Temporal server as production has it: nothing is skipped, time is only quickened. */
export type RealWorld = BookWorld &
  Cases &
  Readonly<{
    temporal: Temporal;
    today: LocalDate;
    pace: Pace;
    /** Lets business time run, at once or after so long. Cases are enrolled afterwards: they are told when to wake. */
    go: (afterMs?: number) => void;
    /** Runs the workers in this process until the world is closed; by another way to the server when one is given. */
    work: (way?: string) => Promise<void>;
  }>;

/** When the world begins, by the clock of Shanghai on an arbitrary day, and how many times as fast its time passes. */
export type RealWorldOptions = Readonly<{
  at: ClockTime;
  secondsBefore: number;
  speed: number;
  dynamicConfig?: Readonly<Record<string, string>>;
}>;

/** Opens a world on a development server of its own. */
export async function openRealWorld(options: RealWorldOptions): Promise<RealWorld> {
  const logFolder = mkdtempSync(join(tmpdir(), 'arrears-temporal-'));
  const temporal = await startTemporal({
    port: await freePort(),
    uiPort: await freePort(),
    searchAttributes: {},
    logFile: join(logFolder, `${randomBytes(4).toString('hex')}.log`),
    ...(options.dynamicConfig ? { dynamicConfig: options.dynamicConfig } : {}),
  });
  const { address, namespace } = temporal;
  const today = addDays(dateIn('Asia/Shanghai', instant(Date.now())), 1);
  const start = instantOf(today, options.at, 'Asia/Shanghai') - options.secondsBefore * 1_000;
  const pace = { start, since: Number.MAX_SAFE_INTEGER, speed: options.speed };
  const world = await openBookWorld(pacedClock(pace));
  const client = await connectClient({ connectionOptions: { address }, namespace });
  await addSearchAttributes(client);
  const undo: (() => Promise<unknown>)[] = [];
  const work = async (way = address) => {
    logTemporal(testLog);
    const connection = await NativeConnection.connect({ address: way });
    const at = { connection, namespace, log: testLog, bundle: await workflowBundle() };
    const workers = await createWorkers(world.dependencies, at);
    const running = workers.map((worker) => worker.run());
    undo.push(async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await connection.close();
    });
  };
  const go = (afterMs = 0) => {
    pace.since = Date.now() + afterMs;
  };
  const close = async () => {
    for (const step of undo) await step();
    await client.connection.close();
    await temporal.stop();
    await world.close();
    rmSync(logFolder, { recursive: true });
  };
  return { ...world, ...casesOf(world, client), temporal, today, pace, go, work, close };
}
