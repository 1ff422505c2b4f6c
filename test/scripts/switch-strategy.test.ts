import { append } from '../../casebook/case/append';
import { underLock } from '../../casebook/case/under-lock';
import { parseRow } from '../../intake/loans/read-row';
import { enrol } from '../../intake/loans/enrol';
import { keepLoan } from '../../casebook/loans/loans';
import { openCase } from '../../casebook/case/episodes';
import type { Next } from '../../domain/next';
import { days } from '../../domain/words';
import { loadPolicy } from '../../policy/load';
import { MESSAGES } from '../../workflows/contract';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { until } from '../support/until';
import { isPlain } from './arrears';
import { mistakeIn } from './on-a-desk';
import { openCommandWorld, overdue, type CommandWorld } from './support';

let world: CommandWorld;
let POLICY_FOLDER: string;
beforeAll(async () => {
  world = await openCommandWorld();
  POLICY_FOLDER = copyOfPolicy();
  edit(
    POLICY_FOLDER,
    'strategies/jd-jintiao.yaml',
    'id: day-2-sms,   day: 2, at: "10:00"',
    'id: day-2-sms,   day: 2, at: "11:00"',
  );
});
afterAll(async () => {
  await world.close();
  removeCopies();
});

const switchStrategy = (...args: readonly string[]) =>
  world.arrears(['switch-strategy', ...args], { POLICY_FOLDER });
const newVersion = () => `jd-jintiao@${loadPolicy(POLICY_FOLDER).strategies.get('jd-jintiao')?.hash ?? ''}`;
const nextOf = (loanId: string) => world.handle(loanId).query<Next>(MESSAGES.nextStep);
const switches = async (loanId: string) => ofKind(await world.facts(loanId), 'strategy-switched');

/** A loan whose first SMS was begun, and nobody knows how it ended; no worker has it. */
const withAnSmsBegun = async () => {
  const { book, policy } = world.dependencies;
  const parsed = parseRow(overdue(), policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const { loanId } = parsed.row;
  await keepLoan(book, parsed.row);
  await openCase(book, loanId);
  const key = `${loanId}/1/day-1-sms#1/sendSms` as const;
  const begun = {
    kind: 'started',
    key,
    by: 'sms',
    to: 'somebody',
    day: days(1),
    stage: 'initial',
    law: '',
  } as const;
  await underLock(book, loanId, (hand) => append(hand, { ...begun, because: ['step:day-1-sms'] }));
  return loanId;
};

test('switch-strategy: shows what would change, then changes it for the running case; what is under way is left, and told', async () => {
  const row = overdue();
  const { loanId } = row;
  await enrol(world.withClient, row, 'jd-jintiao');
  await until('the first SMS is accepted', async () => ofKind(await world.facts(loanId), 'ended').length > 0);
  const busy = await withAnSmsBegun();

  const shown = await switchStrategy('--to', 'jd-jintiao');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(isPlain(shown)).toBe(true);
  const old = world.dependencies.book.rules.strategies.get('jd-jintiao')?.hash ?? '';
  const lines = shown.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  expect(lines).toEqual([
    [`to ${newVersion()}`],
    [loanId, `jd-jintiao@${old}`],
    ['now', 'day 2 · SMS how-to-pay · 2026-11-03 10:00 +08:00', 'because step:day-2-sms'],
    ['then', 'day 2 · e-mail how-to-pay-in-detail · 2026-11-03 10:05 +08:00', 'because step:day-2-email'],
    ['changed: day-2-sms'],
    [busy, `jd-jintiao@${old}`],
    ['not now', 'day-1-sms is being done, or is due now'],
    [''],
    ['would change', '1'],
    ['not now', '1', 'left as they are: run it again later'],
    ['looked at', '2'],
    ['Nothing was changed. Switch them with the same command and: --apply --by STAFF, twice, by two people'],
  ]);
  expect(await switches(loanId)).toEqual([]);

  const asked = await switchStrategy('--to', 'jd-jintiao', '--apply', '--by', '0900');
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  expect(asked.stdout).toContain('nothing is changed yet: it waits for a second person (manager)');
  expect(await switches(loanId)).toEqual([]);

  const made = await switchStrategy('--to', 'jd-jintiao', '--apply', '--by', '0902');
  expect(made).toMatchObject({ code: 1, stderr: '1 cases could not be switched now: run it again later\n' });
  expect(made.stdout).toMatch(/^switched +1$/m);
  expect(await switches(loanId)).toMatchObject([
    { who: 'staff:0902', known: 'setting', asked: 'staff:0900' },
  ]);
  expect(await switches(busy)).toEqual([]);
  await until(
    'the workflow has heard of it',
    async () => (await nextOf(loanId)).labels.strategy === newVersion(),
  );
  expect(await nextOf(loanId)).toMatchObject({
    act: 'sendEmail',
    summary: expect.stringContaining('2026-11-03 10:05 +08:00') as unknown,
  });

  const onceMore = (number: string) =>
    switchStrategy('--to', newVersion(), '--apply', '--by', number, '--loan', loanId, '--all', '--json');
  await onceMore('0900');
  const again = await onceMore('0902');
  expect(again).toMatchObject({ code: 0, stderr: '' });
  const [one, end] = again.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(one).toEqual({ loanId, kind: 'on-it-already' });
  expect(end).toMatchObject({
    to: newVersion(),
    applied: true,
    counts: { cases: 1, onItAlready: 1, changed: 0 },
  });
  expect(await switches(loanId)).toHaveLength(1);
});

test('switch-strategy: what is wrong with the call is said, with what to do, and nothing is changed', async () => {
  const [version, loan] = await Promise.all([
    switchStrategy('--to', 'jd-jintiao@000000000000'),
    switchStrategy('--to', 'jd-jintiao', '--loan', 'L-none'),
  ]);
  expect(version).toMatchObject({ code: 2, stdout: '' });
  expect(version.stderr).toContain('the book knows no strategy version jd-jintiao@000000000000. In force: ');
  expect(version.stderr).toContain(newVersion());
  expect(loan).toMatchObject({ code: 2, stdout: '' });
  expect(loan.stderr).toContain('loan L-none is not in the case book');
  expect(await mistakeIn(['switch-strategy'])).toContain("required option '--to <version>' not specified");
});
