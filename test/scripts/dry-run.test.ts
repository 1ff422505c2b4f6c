import { HOME } from '../support/stations';
import { arrears, isPlain } from './arrears';
import { csv, HEADER, line, ndjson } from './files';
import { arrearsHere } from './here';
import { overdue } from './support';

const FIRST_DAY = '2026-11-02';
const words = (stdout: string) => stdout.split('\n').map((text) => text.split(/ {2,}/));
type Line = Readonly<Record<'loanId' | 'at' | 'day' | 'stage' | 'step' | 'act' | 'because', unknown>>;
const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);

describe('dry-run of a file', () => {
  const [first, second] = [overdue(HOME), overdue()];

  it('shows each loan’s calendar under what is assumed, and below what would not happen; nothing else is needed', async () => {
    const ran = await arrears(['dry-run', ndjson([first, second]), '--from', FIRST_DAY]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(isPlain(ran)).toBe(true);
    const [assumed, legend, , ...tables] = words(ran.stdout);
    expect(assumed?.join()).toMatch(/^Assumed: nothing is paid, every message is accepted, nobody picks up/);
    expect(legend?.join()).toMatch(
      /^\* = not verified; law cn: 8 of 8 rules not verified: read GB\/T 45251-2025 \(cn-night, /,
    );
    expect(tables[0]).toEqual([
      first.loanId,
      expect.stringMatching(/^day 1 past due · jd-jintiao@\w+ · cn@\w+$/),
    ]);
    expect(tables[1]).toEqual(['Asia/Shanghai', 'day', 'stage', 'what', 'because']);
    expect(tables[2]).toEqual([
      '2026-11-02 09:00',
      '1',
      'initial',
      'SMS amount-and-due-date',
      'step:day-1-sms',
    ]);
    expect(tables).toContainEqual([
      '2026-12-01 09:00',
      '30',
      'sustained',
      'visit to agree on a more reasonable plan, on 2026-12-04 09:00 +08:00',
      'step:visit',
    ]);
    expect(tables).toContainEqual([second.loanId, expect.any(String)]);
    const visitToNobody = tables.find((row) => row.includes('address:no-visit'));
    expect(visitToNobody).toContain('visit (visit to agree on a more reasonable plan)');
    expect(ran.stdout).not.toContain('review  ');
  });

  it('P5 marks a rule that moved an act and that nobody has verified, and says once what to read', async () => {
    const two = [1, 2].map(() => overdue({ phone: '+12125550123' }));
    const ran = await arrearsHere(['dry-run', ndjson(two), '--from', FIRST_DAY, '--days', '3']);
    expect(words(ran.stdout)).toContainEqual([
      '2026-11-04 21:00',
      '3',
      'initial',
      'call cause-advice-risk',
      'step:day-3-call, rule:cn-night*',
    ]);
    expect(ran.stdout.match(/^\* = not verified; law cn: /gm)).toHaveLength(1);
  });

  it('--json is one object per line with the offset of the borrower’s zone, and null for what would not happen', async () => {
    const far = overdue({ zone: 'America/New_York', phone: '+12125550123', email: '' });
    const ran = await arrearsHere(['dry-run', ndjson([far]), '--from', FIRST_DAY, '--days', '3', '--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const all = lines(ran.stdout);
    expect(Object.keys(all[0] ?? {}).join(' ')).toBe('loanId at day stage step act because');
    expect(all[0]).toEqual({
      loanId: far.loanId,
      at: '2026-11-02T09:00:00-05:00',
      day: 1,
      stage: 'initial',
      step: 'day-1-sms',
      act: 'sendSms',
      because: ['step:day-1-sms'],
    });
    const not = all.filter(({ act }) => act === null);
    expect(not).toContainEqual({
      loanId: far.loanId,
      at: '2026-11-03T10:05:00-05:00',
      day: 2,
      stage: 'initial',
      step: 'day-2-email',
      act: null,
      because: ['address:no-email'],
    });
    expect(not.find(({ step }) => step === 'monthly-sms')).toMatchObject({
      at: null,
      because: ['condition:after agency'],
    });
  });

  it('--all also tells when a case is only looked at', async () => {
    const file = ndjson([first]);
    const args = ['dry-run', file, '--from', FIRST_DAY, '--days', '4', '--json'];
    const [some, all] = await Promise.all([arrearsHere(args), arrearsHere([...args, '--all'])]);
    const acts = (stdout: string) => lines(stdout).map(({ act }) => act);
    expect(acts(some.stdout)).not.toContain('followCall');
    expect(acts(all.stdout).filter((act) => act === 'followCall')).toHaveLength(6);
  });

  it('a bad row says its line, field and reason, a loan that is not overdue says so, the rest goes on, and the exit code is 1', async () => {
    const later = overdue({ instalments: [{ dueOn: '2026-12-01', principal: '1000.00' }] });
    const file = csv([HEADER, line(first), line(second, { phone: '12' }), 'torn', line(later)]);
    const ran = await arrears(['dry-run', file, '--from', FIRST_DAY]);
    expect(ran.code).toBe(1);
    expect(ran.stderr.split('\n').slice(0, 3)).toEqual([
      'line 3: phone must be an international number such as +8613800000000',
      'line 4: row has 1 columns, the header has 10',
      `${file}: 2 rows were refused`,
    ]);
    expect(ran.stdout).toContain(`${first.loanId}  day 1 past due`);
    expect(ran.stdout).toContain(`${later.loanId}  nothing is overdue: nothing would happen`);
  });
});

test('a number of days or a date that is none is a mistake of the caller', async () => {
  const [days, date] = await Promise.all([
    arrearsHere(['dry-run', 'L-1', '--days', '0']),
    arrearsHere(['dry-run', 'L-1', '--from', '2026-02-30']),
  ]);
  expect(days).toMatchObject({ code: 2, stdout: '' });
  expect(days.stderr).toContain('It must be a number of days from 1 to 9999.');
  expect(date).toMatchObject({ code: 2, stdout: '' });
  expect(date.stderr).toContain('It must be a date such as 2026-11-02.');
});
