import { arrearsHere } from './here';
import { ndjson } from './files';
import { overdue } from './support';

const FIRST_DAY = '2026-11-02';
const [first, second] = [
  overdue(),
  overdue({ instalments: [{ dueOn: '2026-10-30', principal: '1000.00' }] }),
];

/** Each assumption as an option of its own. */
const assuming = (...texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => ['--assume', text]);

test('P12 every loan of a file lives through what is assumed, on its own days, and the table tells it where it happens', async () => {
  const args = [
    'dry-run',
    ndjson([first, second]),
    '--from',
    FIRST_DAY,
    ...assuming('day 5: pays in full', 'day 4: approval refused'),
  ];
  const ran = await arrearsHere(args);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const rows = ran.stdout.split('\n').map((text) => text.split(/ {2,}/));
  expect(rows[0]?.join()).toContain('Besides: day 5: pays in full; day 4: approval refused.');
  for (const date of ['2026-11-06', '2026-11-04']) {
    expect(rows).toContainEqual([
      `${date} 12:00`,
      '5',
      expect.any(String),
      'paid 1,002.50 CNY',
      'clause:assumed',
    ]);
    expect(ran.stdout).toMatch(new RegExp(`${date} 12:00 .* closed: repaid`));
  }
  expect(ran.stdout).toMatch(
    /2026-11-05 00:00 +assumed in vain: day 4: approval refused +clause:no-approval-asked/,
  );
});

test('P12 --json keeps its form: what is assumed is a line among the others that says in which words', async () => {
  const args = ['dry-run', ndjson([first]), '--from', FIRST_DAY, '--json', '--days', '4'];
  const ran = await arrearsHere([
    ...args,
    ...assuming('day 3: call answered, refused', 'day 2 at 08:30: attitude cooperative'),
  ]);
  const lines = ran.stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as unknown);
  const about = { loanId: first.loanId, stage: 'initial', because: ['clause:assumed'] };
  expect(lines).toContainEqual({
    ...about,
    at: '2026-11-03T08:30:00+08:00',
    day: 2,
    step: null,
    act: 'attitude',
    assumed: 'day 2 at 08:30: attitude cooperative',
  });
  expect(lines).toContainEqual({
    ...about,
    at: '2026-11-04T14:10:00+08:00',
    day: 3,
    step: 'day-3-call',
    act: 'result',
    assumed: 'day 3: call answered, refused',
  });
});

test('P12 a watched loan shows its reminder, its due date and what comes after', async () => {
  const soon = overdue({ instalments: [{ dueOn: '2026-11-02', principal: '1000.00' }] });
  const ran = await arrearsHere([
    'dry-run',
    ndjson([soon]),
    '--from',
    '2026-11-01',
    '--strategy',
    'cheng-e-she',
    '--days',
    '6',
    ...assuming('day 0 at 15:00: pays in full'),
  ]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain(`${soon.loanId}  due on 2026-11-02`);
  expect(ran.stdout).toMatch(/2026-11-01 10:00 +-1 +pre-due +SMS due-soon/);
  expect(ran.stdout).toMatch(/2026-11-02 15:00 +0 +pre-due +paid 1,000.00 CNY/);
  expect(ran.stdout).toMatch(/closed: paid-on-time/);
});

test('P12 P6 what is answered stands in the table in words, and what is refused below it with the reason', async () => {
  const answers = [
    'day 2: hold hold=dispute by=0417',
    'day 3: release hold=dispute',
    'day 4: release hold=dispute',
  ];
  const args = ['dry-run', ndjson([first]), '--from', FIRST_DAY, '--days', '5', ...assuming(...answers)];
  const [ran, json] = [await arrearsHere(args), await arrearsHere([...args, '--json'])];
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(
    /^2026-11-03 12:00 +2 .* hold dispute: until it is released, staff:0417 +clause:assumed$/m,
  );
  expect(ran.stdout).toMatch(/^2026-11-04 12:00 .* hold dispute: released, operator +clause:assumed$/m);
  expect(ran.stdout).toMatch(
    /^2026-11-05 12:00 +assumed in vain: day 4: release hold=dispute +there is no hold$/m,
  );
  const lines = json.stdout.trimEnd().split('\n');
  expect(lines.map((text) => JSON.parse(text) as unknown)).toContainEqual({
    loanId: first.loanId,
    at: '2026-11-05T12:00:00+08:00',
    day: null,
    stage: null,
    step: null,
    act: null,
    because: ['clause:answer-refused'],
    assumed: 'day 4: release hold=dispute',
    refused: 'there is no hold',
  });
});

test('an assumption that nobody can understand is a mistake of the caller, and every form is shown', async () => {
  const [wrong, hold, cents] = await Promise.all([
    arrearsHere(['dry-run', 'L-1', ...assuming('day 3: pays soon')]),
    arrearsHere(['dry-run', 'L-1', ...assuming('day 3: hold dispute')]),
    arrearsHere(['dry-run', ndjson([first]), ...assuming('day 3: pays 3.005')]),
  ]);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('pays must be followed by an amount such as 300.00, or by "in full".');
  expect(wrong.stderr).toContain('--assume "day 20: call answered"');
  expect(hold.stderr).toContain('"dispute" must be a field and its value, such as on=2026-12-01.');
  expect(cents.stderr).toContain('line 1: assume "day 3: pays 3.005": 3.005 is no amount in CNY');
});
