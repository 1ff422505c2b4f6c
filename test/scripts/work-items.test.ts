import { looksAt } from '../../casebook/read/audit/looks';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { beforeTheApproval, beforeTheCall, callOf, tasksOf } from '../support/stations';
import { day } from '../support/desk';
import { recordResult } from '../support/people';
import { isPlain, mistaken } from './arrears';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
let called: string;
let asked: string;
let staff: string;
beforeAll(async () => {
  desk = await openCommandDesk();
  asked = (await beforeTheApproval(desk)).loanId;
  called = (await beforeTheCall(desk)).loanId;
  await desk.act(callOf(called));
  staff = (await tasksOf(desk, called))[0]?.staff ?? '';
});
afterAll(() => desk.close());

const workItems = (...args: readonly string[]) => desk.arrearsHere('work-items', ...args);
const cells = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));

test('work-items: what waits for people, the first due first, in words and as JSON', async () => {
  const [words, json] = await Promise.all([desk.arrears('work-items'), workItems('--json')]);
  expect(words).toMatchObject({ code: 0, stderr: '' });
  expect(isPlain(words)).toBe(true);
  expect(words.stdout).not.toContain('Am I speaking with'); // no script in a list of many loans
  expect(cells(words.stdout)).toEqual([
    ['due', 'loan', 'step', 'queue', 'task'],
    ['2026-11-04', called, 'day-3-call', `collectors (催收员), staff:${staff}`, 'call: cause-advice-risk'],
    ['2027-01-07', asked, 'agency', 'supervisors (主管)', 'approve or refuse: arrears approve'],
  ]);
  expect(JSON.parse(json.stdout)).toMatchObject([
    { loanId: called, queue: 'collectors', staff, dueOn: '2026-11-04' },
    {
      loanId: asked,
      queue: 'supervisors',
      queueNames: { en: 'supervisors', 'zh-CN': '主管' },
      dueOn: '2027-01-07',
      openedAt: '2026-12-31T03:00:00.000Z',
    },
  ]);
});

test('work-items: what they are about in Chinese for whoever reads that; the book keeps it in English', async () => {
  const { stdout } = await workItems('--queue', 'supervisors', '--language', 'zh-CN');
  expect(cells(stdout)[1]).toEqual([
    '2027-01-07',
    asked,
    'agency',
    'supervisors (主管)',
    '批准或拒绝：arrears approve',
  ]);
  const [task] = await openWorkItems(desk.dependencies.book, { loanId: asked });
  expect(task?.aim).toBe('approve or refuse: arrears approve');
});

test('work-items: that of one loan comes with the collector’s script, to the last word', async () => {
  const [task] = await openWorkItems(desk.dependencies.book, { loanId: called });
  const { stdout } = await workItems(called, '--by', '0417');
  expect(stdout).toContain(`My name is Collector ${staff}, my staff number is ${staff}`);
  expect(stdout).toContain(task?.script ?? 'no script');
  const looks = await looksAt(desk.dependencies.book, [called]);
  expect(looks).toMatchObject([
    { who: 'staff:0417', what: 'work-items', masked: false, why: 'the script of day-3-call' },
  ]);
});

test('R9 work-items: the team’s task comes with a script and with what happened before, as a call’s does', async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  await recordResult(desk.dependencies, loanId, { said: 'refused', cause: 'lost the job' });
  await desk.live(loanId, day(4, '20:05'));
  const [words, json] = [await workItems(loanId), await workItems(loanId, '--json')];
  expect(words.stdout).toContain('My name is (your name), my staff number is (your staff number)');
  expect(words.stdout).toContain('I would like to understand what happened');
  expect(words.stdout).toContain('internal-team (internal team, 内部团队)');
  expect(words.stdout).toMatch(/^Asia\/Shanghai +what +result$/m);
  expect(words.stdout).toMatch(/^2026-11-04 14:03 +call cause-advice-risk +spoke, \d+ s$/m);
  expect(words.stdout).toMatch(/^2026-11-04 14:05 +call cause-advice-risk +result: refused, staff:04\d\d$/m);
  expect(words.stdout).not.toContain('lost the job'); // who looks at it says why
  const team = (JSON.parse(json.stdout) as readonly Record<string, unknown>[]).find(
    (one) => one['step'] === 'team',
  );
  expect(team).toMatchObject({
    script: expect.stringContaining('Propose a plan') as unknown,
    history: expect.arrayContaining([expect.objectContaining({ what: 'call cause-advice-risk' })]) as unknown,
  });
});

test('work-items: of one queue alone, and of a loan for which nothing waits', async () => {
  const { loanId } = await desk.open();
  const [queue, none] = await Promise.all([workItems('--queue', 'supervisors'), workItems(loanId)]);
  const [, ...tasks] = cells(queue.stdout);
  expect(tasks.map(([, loan]) => loan)).toContain(asked);
  expect(new Set(tasks.map(([, , , of]) => of))).toEqual(new Set(['supervisors (主管)']));
  expect(none).toEqual({ code: 0, stderr: '', stdout: 'there are no open tasks\n' });
});

test('work-items: a queue and a loan that there is not are named, with what there is', async () => {
  const [queue, empty, loan] = [
    await workItems('--queue', 'supervisers'),
    await workItems('--queue', 'review'),
    await workItems('L-none'),
  ];
  expect(queue).toEqual(
    mistaken(
      'there is no queue supervisers. There are: agents, collectors, complaints, compliance, disputes, inbound, internal-team, legal-review, managers, operators, review, supervisors, write-offs\n',
    ),
  );
  expect(empty).toMatchObject({ code: 0, stdout: 'there are no open tasks\n' });
  expect(loan).toMatchObject({ code: 2, stdout: '' });
  expect(loan.stderr).toMatch(
    /^loan L-none is not in the case book\..*\nBeside it there are: L-\d+, L-\d+\n$/,
  );
});
