import { enrol } from '../../intake/loans/enrol';
import { freePort } from '../../sandbox/ports';
import { localDate } from '../../domain/words';
import { loanRow } from '../support/loans';
import { ofKind } from '../support/cases';
import { until } from '../support/until';
import { isPlain } from './arrears';
import { openCommandWorld, overdue, type CommandWorld } from './support';

let world: CommandWorld;
let nobody: string;
beforeAll(async () => {
  world = await openCommandWorld();
  nobody = `127.0.0.1:${await freePort()}`;
});
afterAll(() => world.close());

const enrolled = async (): Promise<string> => {
  const { loanId } = overdue();
  const row = overdue({ loanId });
  expect(await enrol(world.withClient, row, 'jd-jintiao')).toMatchObject({ kind: 'opened' });
  return loanId;
};
const repay = (...args: readonly string[]) => world.arrearsHere(['repay', ...args]);
const waiting = (loanId: string) =>
  world.dependencies.book.db
    .selectFrom('outbox')
    .where('loan_id', '=', loanId)
    .where('delivered_at', 'is', null)
    .selectAll()
    .execute();
const payments = async (loanId: string) =>
  ofKind(await world.facts(loanId), 'paid').map(({ amount }) => amount);

test('R22 R23 a part, the same again, the rest: the case closes within seconds, reopens on a reversal, and closes again', async () => {
  const loanId = await enrolled();
  const part = await repay(loanId, '400.00', '--payment-id', 'part');
  expect(part).toMatchObject({ code: 0, stderr: '' });
  expect(part.stdout).toMatch(new RegExp(`^${loanId} recorded\\. Next: day \\d`));
  expect(part.stdout).toContain(`Take it back with: npx arrears repay ${loanId} --reverse part\n`);

  const same = await repay(loanId, '400.00', '--payment-id', 'part');
  expect(same).toMatchObject({ code: 0, stderr: '' });
  expect(same.stdout).toContain(`${loanId} recorded (it was recorded before). Next: `);
  expect(await payments(loanId)).toEqual([40_000]);

  const rest = await world.arrears(['repay', loanId, '--in-full', '--payment-id', 'rest']);
  expect(rest).toMatchObject({ code: 0, stderr: '' });
  const [, seconds] =
    /repaid: case closed in (\d+\.\d) s\. Nothing more will be sent\./.exec(rest.stdout) ?? [];
  expect(Number(seconds)).toBeLessThan(5);
  expect(await world.status(loanId)).toBe('COMPLETED');
  expect(isPlain(rest)).toBe(true);

  const [late, bounced] = [await repay(loanId, '--in-full'), await repay(loanId, '--reverse', 'rest')];
  expect(late).toMatchObject({ code: 1, stdout: '', stderr: `nothing is overdue on ${loanId}\n` });
  expect(bounced).toMatchObject({ code: 0, stdout: expect.stringContaining('recorded. Next: ') as unknown });
  expect(await world.status(loanId)).toBe('RUNNING');

  const again = await repay(loanId, '--in-full', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({
    loanId,
    status: 'recorded',
    case: 'closed',
    workflow: 'closed',
  });
  expect(await world.outcomeOf(loanId)).toBe('repaid');
  expect(await repay(loanId, '400.00', '--payment-id', 'part')).toMatchObject({ code: 0, stderr: '' });
});

test('R22 money that arrives after the end, or before a case was opened, is recorded all the same', async () => {
  const [closed, later] = [await enrolled(), loanRow(localDate('2026-12-01'))];
  expect(await enrol(world.withClient, later, 'jd-jintiao')).toEqual({ kind: 'not-overdue' });
  await world.repay(closed, { paymentId: `all-${closed}`, amount: '1000.50', currency: 'CNY' });
  expect(await world.outcomeOf(closed)).toBe('repaid');
  const [after, before] = await Promise.all([
    repay(closed, '5.00', '--yes'),
    repay(later.loanId, '10.00', '--payment-id', 'early'),
  ]);
  expect(after).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('Nothing more will be sent.') as unknown,
  });
  expect(await payments(closed)).toEqual([100_050, 500]);
  expect(await world.status(closed)).toBe('COMPLETED');
  expect(before).toMatchObject({ code: 0, stderr: '' });
  expect(before.stdout).toMatch(new RegExp(`^${later.loanId} recorded\\. There is no case\\.\n`));
  const kept = world.dependencies.book.db.selectFrom('payment').where('loan_id', '=', later.loanId);
  expect(await kept.select(['payment_id', 'amount_minor']).execute()).toEqual([
    { payment_id: 'early', amount_minor: 1000 },
  ]);
});

test('R22 R23 while Temporal is away a repayment is recorded, the command says so, and a worker tells the workflow later', async () => {
  const [part, whole] = [await enrolled(), await enrolled()];
  const away = { TEMPORAL_ADDRESS: nobody };
  const [some, all] = await Promise.all([
    world.arrears(['repay', part, '100.00'], away),
    world.arrearsHere(['repay', whole, '--in-full'], { TEMPORAL_NAMESPACE: 'nowhere' }),
  ]);
  for (const ran of [some, all]) {
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('Temporal cannot be reached now: a worker tells the workflow later.\n');
  }
  expect(all.stdout).toContain(`${whole} repaid: case closes later. Nothing more will be sent.`);
  expect(await world.outcomeOf(whole)).toBe('repaid');
  expect(await payments(part)).toEqual([10_000]);
  await until('it was told', async () => (await waiting(part)).length === 0);
  expect(await world.status(part)).toBe('RUNNING');
});

test('what cannot be recorded is refused with its reason, and nothing is recorded', async () => {
  const loanId = await enrolled();
  const [unknown, both, tooFine] = await Promise.all([
    repay('L-none', '5.00'),
    repay(loanId, '5.00', '--in-full'),
    repay(loanId, '5.001'),
  ]);
  expect([unknown, both, tooFine].map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(unknown.stderr).toContain('loan L-none is not in the case book.');
  expect(both.stderr).toBe('say one of: an AMOUNT, --in-full, --reverse PAYMENT_ID\n');
  expect(tooFine.stderr).toBe('5.001 cannot be an amount in CNY: write it such as 100.00 CNY\n');
  expect(await payments(loanId)).toEqual([]);
});

test('a payment that is taken back before it came is kept, and the command says so', async () => {
  const loanId = await enrolled();
  const { code, stdout } = await repay(loanId, '--reverse', 'never-paid');
  expect(code).toBe(0);
  expect(stdout).toBe(`${loanId} has no such payment yet. The reversal is kept, and counts when it comes.\n`);
});
