import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { addDays } from '../../../domain/calendar';
import type { ClientDependencies } from '../../../intake/dependencies';
import { enrolAll } from '../../../intake/loans/enrol-all';
import { reconcile } from '../../../intake/workflows/reconcile';
import { openBook } from '../../../workers/compose';
import { connectClient } from '../../../workers/connect-client';
import { loanRow } from '../../support/loans';
import { startProxy, type Proxy } from '../../support/proxy';
import { openRealWorld, type RealWorld } from '../../support/real-world';

let world: RealWorld;
let [toBook, toTemporal]: Proxy[] = [];
let dependencies: ClientDependencies;
let client: Client;
beforeAll(async () => {
  world = await openRealWorld({ at: '11:00', secondsBefore: 0, speed: 1 });
  world.go(3_600_000);
  toBook = await startProxy(world.databaseUrl);
  toTemporal = await startProxy(`tcp://${world.temporal.address}`);
  const address = new URL(toTemporal.url).host;
  client = await connectClient({ connectionOptions: { address }, namespace: 'default' });
  const { clock } = world.dependencies.book;
  dependencies = { ...openBook({ databaseUrl: toBook.url, policyFolder: undefined, clock }), client };
});
afterAll(async () => {
  await client.connection.close();
  await dependencies.book.db.destroy();
  await Promise.all([toBook?.stop(), toTemporal?.stop()]);
  await world.close();
});

const AWAY_MS = Number(process.env['AWAY_MS'] ?? 1_500);

const cutFor = async (way: Proxy | undefined, ms: number): Promise<void> => {
  way?.cut();
  await pause(ms);
  way?.mend();
};

test('P3 while PostgreSQL or Temporal is away in the middle of a backfill it waits, and every row is dealt with once', async () => {
  const rows = Array.from({ length: 400 }, (_, n) => ({
    line: n + 1,
    value: loanRow(addDays(world.today, -1 - n)),
  }));
  const outages: Promise<void>[] = [];
  const progress = (count: number): void => {
    if (count === 60) outages.push(cutFor(toBook, AWAY_MS));
    if (count === 250) outages.push(cutFor(toTemporal, AWAY_MS));
  };
  const source = async function* () {
    yield* await Promise.resolve(rows);
  };
  const reject = (): never => {
    throw new Error('no row is to be refused');
  };
  const counts = await enrolAll(dependencies, source(), { strategy: 'jd-jintiao', reject, progress });
  expect(outages).toHaveLength(2);
  await Promise.all(outages);
  expect(counts).toMatchObject({ rows: 400, rejected: 0, notOverdue: 0, stoppedByAPerson: 0 });
  expect(counts.opened + counts.alreadyOpen).toBe(400);
  expect(await reconcile(dependencies)).toEqual({ openCases: 400, running: 400 });
});

test('what fails for good ends a backfill only after all that it had begun has ended', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    line: n + 1,
    value: loanRow(addDays(world.today, -9)),
  }));
  const source = async function* () {
    yield* await Promise.resolve(rows);
    throw new Error('the file is torn');
  };
  let told = 0;
  const options = { strategy: 'jd-jintiao', reject: () => undefined, progress: () => told++ };
  await expect(enrolAll(dependencies, source(), options)).rejects.toThrow('the file is torn');
  const then = told;
  expect(then).toBeGreaterThanOrEqual(20);
  expect(await reconcile(dependencies)).toMatchObject({ openCases: 400 + then, running: 400 + then });
});
