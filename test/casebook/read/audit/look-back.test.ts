import { auditOf } from '../../../../casebook/read/audit/audit';
import { decideNext } from '../../../../casebook/case/decide-next';
import { keepPolicyVersions } from '../../../../casebook/case/policy-version';
import { append } from '../../../../casebook/case/append';
import { underLock } from '../../../../casebook/case/under-lock';
import { openBook } from '../../../../workers/compose';
import { copyOfPolicy, edit, removeCopies } from '../../../policy/policy-copy';
import { day, openDesk, type Desk } from '../../../support/desk';
import { HOME } from '../../../support/stations';
import { agreeing, at, decisionsOf, verdictsOn } from './moments';
import { answerApproval, recordResult } from '../../../support/people';

let desk: Desk;
let edited: ReturnType<typeof openBook>;
beforeAll(async () => {
  desk = await openDesk();
  const policyFolder = copyOfPolicy();
  edit(policyFolder, 'strategies/jd-jintiao.yaml', 'day: 1, at: "09:00"', 'day: 1, at: "11:00"');
  edit(policyFolder, 'law/cn.yaml', 'from: "08:00"', 'from: "12:00"');
  edited = openBook({ databaseUrl: desk.databaseUrl, policyFolder, clock: desk.clock });
  await keepPolicyVersions(edited.book.db, edited.policy.sources);
});
afterAll(async () => {
  await edited.book.db.destroy();
  await desk.close();
  removeCopies();
});

/** A long life: messages, calls with a result, a visit that is missed, a part payment, a placement, and the end. */
const longLife = async (): Promise<string> => {
  const { loanId } = await desk.open(HOME);
  await desk.live(loanId, day(3, '15:00'));
  await recordResult(desk.dependencies, loanId, { said: 'refused', of: 'day-3-call' });
  await desk.live(loanId, day(12, '12:00'));
  await desk.pay(loanId, `P-1-${loanId}`, '100');
  await desk.live(loanId, day(33, '12:00'));
  await recordResult(desk.dependencies, loanId, { said: 'no-result', by: '0423', of: 'team' });
  await desk.live(loanId, day(60, '12:00'));
  await answerApproval(desk.dependencies, loanId, '0900', true);
  await desk.live(loanId, day(61, '12:00'));
  await desk.pay(loanId, `P-2-${loanId}`, '1000');
  await desk.live(loanId, day(61, '13:00'));
  return loanId;
};

describe('P13 a long case, looked back at,', () => {
  let loanId: string;
  beforeAll(async () => {
    loanId = await longLife();
  });

  it('agrees at the instant of each of its decisions and between them with what was decided then', async () => {
    const verdicts = await verdictsOn(desk, loanId);
    expect(verdicts.length).toBeGreaterThan(40);
    expect(verdicts).toEqual(agreeing(verdicts));
    expect((await decisionsOf(desk, loanId)).at(-1)?.decision).toMatchObject({
      kind: 'close',
      outcome: 'repaid',
    });
  });

  it('agrees as well after the strategy file and the law file were edited, and while a worker decides by the new ones', async () => {
    const verdicts = await verdictsOn(desk, loanId, edited.book);
    expect(edited.book.rules.law.hash).not.toBe(desk.dependencies.book.rules.law.hash);
    expect(verdicts).toEqual(agreeing(verdicts));
  });

  it('is shown as it was: the days past due, the amount and what was done by then', async () => {
    const { then } = await at(desk.dependencies.book, loanId, day(11, '12:00'));
    expect(then).toMatchObject({
      owed: { status: 'overdue', days: 11, principal: 100_000 },
      case: { status: 'open' },
    });
    expect(then.case?.done.map(({ at: done }) => done).at(-1)).toMatch(/^2026-11-0[4-6]/);
    expect((await at(desk.dependencies.book, loanId, day(13, '12:00'))).then.owed).toMatchObject({
      total: expect.any(Number) as unknown,
      days: 13,
    });
    expect((await at(desk.dependencies.book, loanId, day(61, '13:00'))).then).toMatchObject({
      owed: { status: 'cured' },
      case: { status: 'closed' },
    });
  });
});

test('P13 a decision under a law that was edited meanwhile is recomputed under that law, and those before under theirs', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(1, '12:00'));
  desk.clock.set(day(1, '13:00'));
  await underLock(edited.book, loanId, async (hand) =>
    decideNext(await append(hand, { kind: 'attitude', is: 'refusing' })),
  );
  const laws = (await decisionsOf(desk, loanId)).map(({ law }) => law);
  expect(new Set(laws).size).toBe(2);
  const verdicts = await verdictsOn(desk, loanId);
  expect(verdicts).toEqual(agreeing(verdicts));
  expect((await at(desk.dependencies.book, loanId, day(1, '13:00'))).recomputed.because).toContainEqual(
    expect.stringMatching(/^rule:/),
  );
});

test('P13 a rule that was a reason is told with its source, from the law of then', async () => {
  const { loanId } = await desk.open();
  await underLock(edited.book, loanId, async (hand) =>
    decideNext(await append(hand, { kind: 'attitude', is: 'refusing' })),
  );
  const { lines, rules } = await auditOf(desk.dependencies.book, loanId);
  const { hash: law } = edited.book.rules.law;
  expect(lines.at(-1)).toMatchObject({ revision: 2, law, because: ['step:day-1-sms', 'rule:cn-night'] });
  const source = { source: 'GB/T 45251-2025', since: '2025-02-28', verified: false };
  expect(rules).toEqual([{ law: `cn@${law}`, rule: 'cn-night', ...source }]);
});
