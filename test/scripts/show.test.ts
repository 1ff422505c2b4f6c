import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { enrol } from '../../intake/loans/enrol';
import { localDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { loanRow } from '../support/loans';
import { until } from '../support/until';
import { arrears, bare, COMMAND, isPlain, ROOT, run } from './arrears';
import { openCommandWorld, overdue, TODAY, type CommandWorld } from './support';

let world: CommandWorld;
beforeAll(async () => {
  world = await openCommandWorld();
});
afterAll(() => world.close());

const row = overdue();
const { loanId } = row;
const show = (...args: readonly string[]) => world.arrearsHere(['show', ...args]);

test('show: what was done, what comes next and what will not happen, each with its reason, in words and as JSON', async () => {
  await enrol(world.withClient, row, 'jd-jintiao');
  await until('the first SMS is accepted', async () => ofKind(await world.facts(loanId), 'ended').length > 0);
  const [words, json] = await Promise.all([world.arrears(['show', loanId]), show(loanId, '--json')]);
  expect([words, json]).toMatchObject([
    { code: 0, stderr: '' },
    { code: 0, stderr: '' },
  ]);
  expect(isPlain(words)).toBe(true);
  const lines = words.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  expect(lines[0]).toEqual([
    loanId,
    '1,000.50 CNY overdue for 1 day: 1,000.00 CNY principal, 0.50 CNY penalty interest',
  ]);
  expect(lines).toContainEqual([
    `${TODAY} 09:00`,
    '1',
    'SMS amount-and-due-date',
    'accepted',
    'step:day-1-sms',
  ]);
  expect(lines).toContainEqual(['next', '2026-11-03 10:00, day 2: SMS how-to-pay', 'because step:day-2-sms']);
  expect(lines.find(([first]) => first === 'not')?.length).toBe(3);
  expect(lines).toContainEqual([
    '',
    expect.stringMatching(/^law cn: 8 of 8 rules not verified: read GB\/T 45251/),
  ]);

  const found = JSON.parse(json.stdout) as { case: Record<'done' | 'not', unknown[]> & { next: unknown } };
  expect(found).toMatchObject({
    loanId,
    currency: 'CNY',
    owed: { status: 'overdue', days: 1, total: 100_050 },
  });
  expect(found.case).toMatchObject({ unverified: expect.stringContaining('law cn: 8 of 8') as unknown });
  expect(found.case.done).toMatchObject([{ what: 'SMS amount-and-due-date', result: 'accepted' }]);
  expect(found.case.next).toMatchObject({ at: '2026-11-03 10:00', day: 2, because: ['step:day-2-sms'] });
  expect(found.case.not).toContainEqual(
    expect.objectContaining({ step: 'visit', because: expect.any(Array) as unknown }),
  );
});

test('the example for the payments system reports a payment over HTTP: 201, then 200, and 422 for another amount', async () => {
  const pay = (amount: string) =>
    run('python3', [join(ROOT, 'docs/examples/repay.py'), world.httpUrl, loanId, 'P-77', amount], {
      REPAYMENTS_SECRET: world.env['REPAYMENTS_SECRET'] ?? '',
    });
  const [first, second, other] = [await pay('1000.50'), await pay('1000.50'), await pay('3.00')];
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^201 .*"recorded".*"closed"/) as unknown,
  });
  expect(second).toMatchObject({ code: 0, stdout: expect.stringMatching(/^200 .*"known"/) as unknown });
  expect(other).toMatchObject({ code: 1, stderr: expect.stringMatching(/^422 /) as unknown });
  expect(await world.outcomeOf(loanId)).toBe('repaid');
});

test('show: a closed case, a loan without a case, and a loan that nobody knows', async () => {
  const later = loanRow(localDate('2026-12-01'));
  await enrol(world.withClient, later, 'jd-jintiao');
  const [closed, none, unknown] = await Promise.all([show(loanId), show(later.loanId), show('L-none')]);
  expect(closed).toMatchObject({ code: 0, stderr: '' });
  expect(closed.stdout).toContain(`${loanId}  repaid: nothing is overdue\n`);
  expect(closed.stdout).toMatch(/ payment P-77 +1,000\.50 CNY, 0\.00 CNY left overdue/);
  expect(closed.stdout).toMatch(/^next +closed: repaid, nothing more is sent +because clause:repaid/m);
  expect(none).toEqual({
    code: 0,
    stderr: '',
    stdout: `${later.loanId}  nothing is due yet\n\nno case was ever opened\n`,
  });
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(
    /^loan L-none is not in the case book. Enrol it with: npx arrears backfill FILE\nBeside it there are: [\w-]+, [\w-]+.*\n$/,
  );
});

test('start: a loan that is not overdue or not known is refused, an open case is left as it is', async () => {
  const [open, later] = [overdue(), loanRow(localDate('2026-12-01'))];
  for (const one of [open, later]) await enrol(world.withClient, one, 'jd-jintiao');
  const [again, early, unknown] = await Promise.all([
    world.arrears(['start', open.loanId]),
    ...[later.loanId, 'L-none'].map((id) => world.arrearsHere(['start', id])),
  ]);
  expect(again).toEqual({
    code: 0,
    stderr: '',
    stdout: `${open.loanId} has an open case; its workflow runs\n`,
  });
  const refusal = `nothing is overdue on ${later.loanId}: no case was opened\n`;
  expect(early).toEqual({ code: 1, stdout: '', stderr: refusal });
  expect(unknown).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('L-none is not in the case book') as unknown,
  });
});

test('worker: runs until SIGTERM and ends with 0; when its port is taken it says so and ends', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const address = squatter.address();
  const taken = String(typeof address === 'object' ? address?.port : address);
  const child = spawn(process.execPath, [COMMAND, 'worker'], { cwd: ROOT, env: bare(world.env) });
  const refused = arrears(['worker'], { ...world.env, HTTP_PORT: taken });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  await until('the worker collects', () => said.some((line) => line.includes('"msg":"collecting"')), 30_000);
  const [ready] = said.filter((line) => line.includes('"msg":"collecting"'));
  expect(JSON.parse(ready ?? '')).toMatchObject({
    versions: {
      postgresql: expect.stringMatching(/^\d+/) as unknown,
      temporal: expect.stringMatching(/^\d+\.\d+/) as unknown,
    },
    temporal: world.env['TEMPORAL_ADDRESS'],
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await refused).toMatchObject({ code: 1, stdout: '' });
  expect((await refused).stderr).toContain(`address already in use 127.0.0.1:${taken}`);
  squatter.close();
});
