import { mistaken } from './arrears';
import { mistakeIn } from './on-a-desk';
import { openLivedDesk, type LivedDesk } from './lived-desk';

let lived: LivedDesk;
beforeAll(async () => {
  lived = await openLivedDesk();
});
afterAll(() => lived.desk.close());

const show = (...args: readonly string[]) => lived.desk.arrearsHere('show', ...args);
type Line = Readonly<Record<string, unknown>>;
type Told = Readonly<{ lines: readonly Line[]; looked: readonly Line[] }>;
const audited = async (...args: readonly string[]) =>
  JSON.parse((await show(lived.loanId, '--audit', '--json', ...args)).stdout) as Told;

test.each([
  [['--audit', '--unmask'], '--unmask needs --why TEXT: the look is recorded'],
  [['--audit', '--unmask', '--by', '0900', '--why', ' '], '--unmask needs --why TEXT'],
  [['--unmask', '--by', '0900', '--why', 'x'], '--unmask is for --audit'],
  [['--audit', '--why', 'x'], '--why is for --unmask'],
  [['--by', '0900'], '--by is for --audit'],
  [['--episode', '1'], '--episode is for --audit'],
  [['--audit', '--at', '2026-11-05 09:30'], '--audit and --at are two questions'],
  [['--at', 'yesterday'], '--at must be a date and a time such as "2026-11-05 09:30"'],
  [['--at', '2026-02-30 10:00'], '--at must be a date and a time'],
])('show %j is a mistake of the caller, and no look is recorded', async (args, says) => {
  const before = (await audited()).looked.length;
  const ran = await show(lived.loanId, ...args);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(says);
  expect((await audited()).looked).toHaveLength(before + 1); // this very one
});

test('show --episode takes a number of a case, and shows that one alone', async () => {
  expect(await mistakeIn(['show', 'L-1', '--audit', '--episode', 'first'])).toContain(
    'It must be the number of a case',
  );
  expect((await audited('--episode', '1')).lines.length).toBe((await audited()).lines.length);
  expect(await show(lived.loanId, '--audit', '--episode', '2')).toEqual(
    mistaken(`${lived.loanId} has no case 2. There are: 1\n`),
  );
});

test('P13 show --at: the loan as it was, what the record says, what the facts say, and that they agree', async () => {
  const ran = await show(lived.loanId, '--at', '2026-11-09 12:00');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  for (const line of [
    'as it was at 2026-11-09 12:00:00 (Asia/Shanghai)',
    'the record and the facts agree',
    `${lived.loanId}  1,004.00 CNY overdue for 8 days: 1,000.00 CNY principal, 4.00 CNY penalty interest`,
  ])
    expect(ran.stdout.split('\n')).toContain(line);
  expect(ran.stdout).toMatch(
    /^recorded +decision \d+ of 2026-11-\d\d .*: sendSms .*, 2026-11-15 09:30:00, sustained stage$/m,
  );
  expect(ran.stdout).toMatch(/^next +2026-11-15 09:30, day 14: SMS latest-amount +because step:weekly-sms$/m);
  const json = JSON.parse(
    (await show(lived.loanId, '--at', '2026-11-09T04:00:00Z', '--json')).stdout,
  ) as Line;
  expect(json).toMatchObject({
    at: '2026-11-09T12:00:00+08:00',
    agree: true,
    differences: [],
    recorded: { law: lived.desk.dependencies.book.rules.law.hash },
    recomputed: { at: '2026-11-15T09:30:00+08:00', key: `${lived.loanId}/1/weekly-sms#1/sendSms` },
  });
});

test('P13 show --at: before the case, in the future, without a case and for an unknown loan it says what to ask instead', async () => {
  const none = await lived.desk.keep();
  const asked = [
    [
      lived.loanId,
      '2026-10-09 12:00',
      `the first case of ${lived.loanId} was opened at 2026-11-03 00:30:00 (Asia/Shanghai): nothing was decided before. Ask from then on: --at 2026-11-03T00:30:00+08:00`,
    ],
    [
      lived.loanId,
      '2030-01-01 12:00',
      `that instant is still to come. What will happen: npx arrears dry-run ${lived.loanId}`,
    ],
    [none.loanId, '2026-11-09 12:00', `no case of ${none.loanId} was ever opened: nothing was decided`],
  ] as const;
  for (const [id, at, says] of asked)
    expect(await show(id, '--at', at)).toEqual({ code: 1, stdout: '', stderr: `${says}\n` });
  expect(await show('L-none', '--at', '2026-11-09 12:00')).toMatchObject({ code: 2 });
});
