import { setTimeout as sleep } from 'node:timers/promises';
import { sweepPage } from '../../intake/loans/sweep-page';
import { localDate } from '../../domain/words';
import { readSchedule, SWEEP_SCHEDULE } from '../../scripts/sweep-schedule';
import { QUEUES, SWEEP_OVERDUE_LOANS } from '../../workflows/contract';
import { activitiesOf, personalDataIn } from '../support/history';
import { loanRow } from '../support/loans';
import { until } from '../support/until';
import { isPlain } from './arrears';
import { openCommandWorld, overdue, type CommandWorld } from './support';
import * as loan from './swept-loans';

let world: CommandWorld;
beforeAll(async () => {
  world = await openCommandWorld({
    'limit.historyCount.suggestContinueAsNew': '12',
    'limit.historyCount.error': '100',
  });
});
afterAll(() => world.close());

const statusOf = (loanId: string) => world.status(loanId).catch(() => 'none');

/** What the schedule's own trigger started has done. */
const triggered = async () => {
  const schedule = world.client.schedule.getHandle(SWEEP_SCHEDULE);
  const { numActionsTaken } = (await schedule.describe()).info;
  await schedule.trigger();
  await until(
    'the run is begun',
    async () => (await schedule.describe()).info.numActionsTaken > numActionsTaken,
  );
  await until('the run ends', async () => (await readSchedule(world.client)).last?.status === 'COMPLETED');
  return (await readSchedule(world.client)).last?.counts;
};

const beginnings = async () => {
  const { count } = await world.dependencies.book.db
    .selectFrom('fact')
    .where('kind', 'in', ['opened', 'stopped', 'closed'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
};

test('P4 the schedule opens the cases of loans that are due, mends a crash and what the server itself ended, finishes what a person stopped, and leaves the rest as it is', async () => {
  const onCredit = (dueOn: string) => loanRow(localDate(dueOn), { strategy: 'cheng-e-she' });
  const loans = {
    stoppedWhileSending: await loan.stoppedWhileSending(world),
    due: await loan.kept(world),
    watched: await loan.kept(world, onCredit('2026-11-03')),
    notWatchedYet: await loan.kept(world, onCredit('2026-11-04')),
    paid: await loan.paid(world),
    crashed: await loan.crashed(world),
    outgrown: await loan.outgrown(world),
    openedSince: await loan.openedSince(world),
    withdrawn: await loan.withdrawn(world),
    writtenOff: await loan.writtenOff(world),
    terminated: await loan.terminated(world),
    withoutStrategy: await loan.withoutStrategy(world),
  };
  const set = await world.arrearsHere(['sweep', '--daily', '06:00']);
  expect(set).toMatchObject({ code: 0, stderr: '' });
  expect(set.stdout).toMatch(
    /^daily {2}06:00, Asia\/Shanghai\nnext {3}\d{4}-\d\d-\d\d 06:00 \+08:00\nlast {3}none yet\n$/,
  );
  const swept = { looked: 12, notOverdue: 0, failed: 1 };
  expect(await triggered()).toEqual({ ...swept, enrolled: 2, started: 3, alreadyOpen: 0, left: 4 });
  const entries = Object.entries(loans);
  const statuses = await Promise.all(entries.map(async ([name, id]) => [name, await statusOf(id)] as const));
  expect(Object.fromEntries(statuses)).toEqual({
    stoppedWhileSending: 'TERMINATED',
    due: 'RUNNING',
    watched: 'RUNNING',
    notWatchedYet: 'none',
    paid: 'none',
    crashed: 'RUNNING',
    outgrown: 'RUNNING',
    openedSince: 'RUNNING',
    withdrawn: 'COMPLETED',
    writtenOff: 'none',
    terminated: 'TERMINATED',
    withoutStrategy: 'none',
  });
  const kinds = async (loanId: string) => (await world.facts(loanId)).map(({ kind }) => kind);
  const finished = ['opened', 'started', 'handing-over', 'stopped', 'in-doubt', 'closed']; // the outbox asks on
  expect(await kinds(loans.stoppedWhileSending)).toEqual(finished);
  expect(await kinds(loans.outgrown)).not.toContain('stopped');

  const before = await beginnings();
  expect(await triggered()).toEqual({ ...swept, enrolled: 0, started: 0, alreadyOpen: 5, left: 4 });
  expect(await beginnings()).toBe(before);

  const now = await world.arrears(['sweep']);
  expect(now).toMatchObject({ code: 1, stderr: '1 loan could not be swept\n' });
  expect(isPlain(now)).toBe(true);
  const stopped = [loans.withdrawn, loans.writtenOff, loans.terminated, loans.stoppedWhileSending];
  const left = stopped.sort().join(', ');
  for (const line of [`left to a person: ${left}`, `${loans.withoutStrategy} (NoStrategy)`, /loans +12/])
    expect(now.stdout).toMatch(line);
});

test('P4 page by page, in a history that is renewed, a sweep looks at every loan once and answers with counts alone', async () => {
  const rows = Array.from({ length: 7 }, () => overdue());
  for (const row of rows) await loan.kept(world, row);
  const all = await world.dependencies.book.db.selectFrom('loan').select('loan_id').execute();
  const options = { workflowId: 'sweep-in-pages', taskQueue: QUEUES.cases, args: [{ pageOf: 4 }] };
  const sweep = await world.client.workflow.start(SWEEP_OVERDUE_LOANS, options);
  expect(await sweep.result()).toMatchObject({ looked: all.length, enrolled: rows.length });
  const first = world.client.workflow.getHandle(options.workflowId, sweep.firstExecutionRunId);
  const history = await first.fetchHistory();
  const pages = activitiesOf(history).length;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThan(all.length / 4);
  expect(await Promise.all(rows.map(({ loanId }) => world.status(loanId)))).toEqual(
    rows.map(() => 'RUNNING'),
  );
  expect(rows.flatMap((row) => personalDataIn(history, row))).toEqual([]);
});

test('P4 a database that goes away in the middle ends a run at once, and the next one does what is left', async () => {
  for (let count = 0; count < 20; count++) await loan.kept(world);
  let swept = 0;
  const cut = () => {
    if (++swept === 10) world.proxy.cut();
    return Promise.resolve();
  };
  await expect(sweepPage(world.withClient, '', { rest: cut })).rejects.toThrow();
  world.proxy.mend();
  const { counts } = await sweepPage(world.withClient, '', { rest: sleep });
  expect(counts).toMatchObject({ failed: 1, left: 4 });
  expect(counts.enrolled).toBeGreaterThan(0);
  expect(counts.enrolled).toBeLessThan(20);
});

test('P4 the schedule can be moved, paused, resumed and removed; what cannot be is said', async () => {
  const sweep = (...args: readonly string[]) => world.arrearsHere(['sweep', ...args]);
  expect((await sweep('--pause')).stdout).toContain('paused: npx arrears sweep --resume');
  const { stdout } = await sweep('--daily', '21:30', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ daily: '21:30', zone: 'Asia/Shanghai', paused: true });
  const { spec, policies } = await world.client.schedule.getHandle(SWEEP_SCHEDULE).describe();
  expect(spec.timezone).toBe('Asia/Shanghai');
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 86_400_000 });
  expect((await sweep('--resume')).stdout).toMatch(/next +\S+ 21:30/);
  expect(await sweep('--remove')).toMatchObject({ code: 0, stdout: 'the daily sweep is removed\n' });
  const none = 'there is no schedule of the sweep: make one with npx arrears sweep --daily 06:00\n';
  expect(await sweep('--show')).toMatchObject({ code: 1, stdout: '', stderr: none });
  const mistakes = await Promise.all([sweep('--daily', '25:00'), sweep('--pause', '--show')]);
  expect(mistakes.map(({ code }) => code)).toEqual([2, 2]);
  expect(mistakes[0].stderr).toContain('It must be a time of day such as 06:00.');
  expect(mistakes[1].stderr).toContain('say one of: --daily, --show');
});
