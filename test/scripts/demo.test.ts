import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcess } from '../../sandbox/processes';
import { readStack, type Stack } from '../../sandbox/stack-file';
import { until } from '../support/until';
import { bare, COMMAND, newFolder, ROOT } from './arrears';
import { faultsOf, notIn, TUTORIAL } from './tutorial';

const started: ChildProcess[] = [];
afterEach(async () => {
  // A demo that still runs after a failure is asked to stop, and then told to: it takes its servers along.
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || !child.kill('SIGTERM')) continue;
    const patience = setTimeout(() => child.kill('SIGINT'), 5_000);
    await once(child, 'exit');
    clearTimeout(patience);
  }
});

/** A demo in a process and a folder of its own, so that one that runs in the checkout is left alone. */
const startDemo = (...options: readonly string[]) => {
  const home = newFolder();
  const child = spawn(process.execPath, [COMMAND, 'demo', ...options], {
    cwd: ROOT,
    env: bare({ ARREARS_HOME: home }),
  });
  started.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  return { child, home, said, exit: exitOf(child) };
};

const exitOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'close'))[0];

/** What runs for a demo, once it runs. */
const stackOf = async (home: string): Promise<Stack> => {
  await until('the sandbox runs', () => readStack(home) !== undefined, 90_000);
  const stack = readStack(home);
  if (!stack) throw new Error('the demo ended before it was seen');
  expect(stack.children.map(({ name }) => name).toSorted()).toEqual(['postgres', 'temporal']);
  return stack;
};

/** What the demo says is not as it must be. */
const faultsIn = (out: string) =>
  out.match(
    /^.*(, no plan|minutes late|minutes early|arrived|not in the book|still open$|was begun after|has a result of|was refused:|time goes on without).*$/gm,
  ) ?? [];

/** The times of its lines, in their order. */
const timesIn = (out: string) =>
  [...out.matchAll(/^ {2}(2026-\d\d-\d\d \d\d:\d\d \+08:00) {2}/gm)].map(([, at]) => at);

/** What is left of a demo after its end: nothing. */
const leftOf = ({ children, folders }: Stack, home: string) => [
  ...children.filter(({ pid }) => findProcess(pid) !== undefined),
  ...[...folders, join(home, '.arrears', 'stack.json')].filter((path) => existsSync(path)),
];

test('the demo without a terminal: one line per contact, equal numbers in the book and outside, exit 0, nothing left', async () => {
  const { home, said, exit } = startDemo('--days', '4', '--seconds-per-day', '1.5');
  const stack = await stackOf(home);
  expect([await exit, said.err, faultsIn(said.out)]).toEqual([0, '', []]);
  expect(said.out).not.toMatch(/\u001b/);
  expect(said.out).toMatch(/^ {2}Enrolled +20 of 20 \(\d+ steps before the loans' days skipped/m);
  const accepted = (channel: string) =>
    said.out.match(
      new RegExp(`^ {2}2026-1\\d-\\d\\d \\d\\d:\\d\\d \\+08:00 .* ${channel} .* accepted$`, 'gm'),
    )?.length ?? 0;
  for (const channel of ['SMS', 'e-mail']) {
    const [, book, outside] = new RegExp(`${channel} +(\\d+) +(\\d+)$`, 'm').exec(said.out) ?? [];
    expect(accepted(channel)).toBeGreaterThan(0);
    expect([Number(book), Number(outside)]).toEqual([accepted(channel), accepted(channel)]);
  }
  expect(timesIn(said.out).length).toBeGreaterThan(50);
  expect(timesIn(said.out)).toEqual(timesIn(said.out).toSorted());
  expect(said.out).toMatch(
    /^ {2}2026-11-05 12:00 .* L-1003 .* paid 1,002\.00 CNY, 0\.00 CNY left overdue\n {2}2026-11-05 12:00 .* L-1003 .* closed: repaid$/m,
  );
  expect(said.out).toMatch(/^repaid +2 /m);
  for (const what of [
    'twice',
    'not when it was planned',
    'at night',
    'after payment',
    'a result on another’s task',
  ])
    expect(said.out).toMatch(new RegExp(`^${what} +0$`, 'm'));
  expect(leftOf(stack, home)).toEqual([]);
}, 420_000); // its days take as long as the machine needs

test('the tutorial, line by line: commands answer as the page shows, and Ctrl-C ends everything within ten seconds and leaves nothing', async () => {
  const [begins, ...steps] = TUTORIAL;
  expect(begins?.lines).toEqual(['npm ci', expect.stringMatching(/^npx arrears demo /)]);
  const { child, home, said, exit } = startDemo(...(begins?.lines[1] ?? '').split(' ').slice(3));
  const stack = await stackOf(home);
  await until('the first contact of L-1002', () => /L-1002 .*accepted/.test(said.out), 90_000);
  const faults = notIn(said.out, begins?.shown ?? []);
  const folder = newFolder();
  for (const step of steps) faults.push(...(await faultsOf(step, home, folder)));
  expect([steps.length, faults]).toEqual([10, []]);
  const asked = Date.now();
  child.kill('SIGINT');
  expect(await exit).toBe(0);
  expect(Date.now() - asked).toBeLessThan(10_000);
  expect(said).toMatchObject({ err: '', out: expect.stringContaining('stopping …') as unknown });
  expect(leftOf(stack, home)).toEqual([]);
}, 240_000);

/** PostgreSQL and its processes, as its system tells. */
const processesOf = ({ children }: Stack): readonly number[] => {
  const own = children.flatMap(({ name, pid }) => (name === 'postgres' ? [pid] : []));
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', own.join()], { encoding: 'utf8' });
  return [...own, ...(stdout.match(/\d+/g) ?? []).map(Number)];
};

test('a demo from which PostgreSQL is away for half a minute, and that starts anew, goes on: it says so once each, and nothing is amiss at its end', async () => {
  const { home, said, exit } = startDemo('--days', '2', '--seconds-per-day', '1.5');
  const stack = await stackOf(home);
  await until('the first contact', () => / accepted$/m.test(said.out), 90_000);
  const stopped = processesOf(stack);
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  await sleep(30_000);
  for (const pid of stopped) process.kill(pid, 'SIGCONT');
  await until('PostgreSQL is back', () => said.out.includes('back after'), 30_000);
  for (const pid of processesOf(stack).slice(-1)) process.kill(pid, 'SIGKILL'); // when one of them dies it starts anew
  expect([await exit, said.err, faultsIn(said.out)]).toEqual([0, '', []]);
  expect(said.out.match(/^ {2}PostgreSQL {3}(away|back after \d\d s)/gm)?.slice(0, 2)).toEqual([
    expect.stringContaining('away'),
    expect.stringContaining('back'),
  ]);
}, 420_000);
