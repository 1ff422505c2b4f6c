import { keepLoan } from '../../../casebook/loans/loans';
import { loansToSweep } from '../../../casebook/loans/loans-to-sweep';
import { owedNow } from '../../../domain/dossier/owed';
import { underLock } from '../../../casebook/case/under-lock';
import { parseRow } from '../../../intake/loans/read-row';
import { dateIn, instantOf } from '../../../domain/calendar';
import { watchedOn } from '../../../domain/decide/waiting/watched';
import { daysBefore, loanRow } from '../../support/loans';
import { day, openDesk, type Desk } from '../../support/desk';
import { randomFrom } from '../../support/random';
import { endAs } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const toSweep = async () => {
  const { loans } = await loansToSweep(desk.dependencies.book, '', 1_000);
  return loans.map(({ loanId }) => loanId);
};
const isToSweep = async (loanId: string) => (await toSweep()).includes(loanId);
const twice = (first: string, second: string) => ({
  instalments: [first, second].map((dueOn) => ({ dueOn, principal: '1000.00' })),
});

test('P4 a loan that was always paid in time is not even looked into, nor one that is not due', async () => {
  const { loanId } = await desk.keep(twice('2026-11-01', '2026-12-01'));
  expect(await isToSweep(loanId)).toBe(true);
  await desk.pay(loanId, `P-${loanId}`, '1000.00', { paidAt: '2026-11-01' });
  expect(await isToSweep(loanId)).toBe(false);
  desk.clock.set(day(30, '12:00')); // 1 December
  expect(await isToSweep(loanId)).toBe(false);
  desk.clock.set(day(31, '12:00'));
  expect(await isToSweep(loanId)).toBe(true);
});

test('P4 a loan that was cured is let alone until its next instalment falls due, also when that is covered only as it seems', async () => {
  const { loanId } = await desk.open(twice('2026-11-01', '2026-12-01'), 1);
  desk.clock.set(day(20, '12:00'));
  await desk.pay(loanId, `L-${loanId}`, '1010.00');
  expect(await desk.look(loanId)).toMatchObject({ kind: 'close', outcome: 'repaid' });
  expect(await isToSweep(loanId)).toBe(false);
  desk.clock.set(day(31, '12:00'));
  // All that was paid is all that was lent, but 10.00 of it were penalty interest.
  await desk.pay(loanId, `M-${loanId}`, '990.00', { paidAt: '2026-12-01' });
  expect(await isToSweep(loanId)).toBe(true);
  expect(await desk.enrol(loanId)).toMatchObject({ kind: 'opened' });
});

const ENDS = ['settled', 'written-off', 'transferred', 'deceased', 'withdrawn', 'referred'];

test.each(ENDS)(
  'P4 a case that a person ended as %s is found, to be listed, and no machine opens it again',
  async (outcome) => {
    const { loanId } = await desk.open();
    await endAs(desk.dependencies, loanId, outcome);
    expect(await desk.look(loanId)).toMatchObject({ kind: 'close', outcome });
    expect(await isToSweep(loanId)).toBe(true);
    expect(await desk.enrol(loanId)).toEqual({ kind: 'withdrawn' });
    expect(await desk.enrol(loanId, true)).toMatchObject({ kind: 'opened' });
  },
);

test('P4 whatever was lent and paid, no loan that is overdue or to be watched is passed over', async () => {
  const { book, policy } = desk.dependencies;
  const random = randomFrom(4);
  const below = (count: number) => Math.floor(random() * count);
  const dates = (count: number) =>
    [...new Set(Array.from({ length: count }, () => below(60)))].map((age) => daysBefore('2026-12-10', age));
  const ids: string[] = [];
  for (let index = 0; index < 60; index++) {
    const row = loanRow(daysBefore('2026-12-10', 0), {
      strategy: random() < 0.5 ? 'cheng-e-she' : 'jd-jintiao',
      costs: random() < 0.3 ? '5.00' : '0',
      instalments: dates(1 + below(4)).map((dueOn) => ({
        dueOn,
        principal: `${1 + below(3)}00.00`,
        interest: random() < 0.5 ? '3.00' : '0',
      })),
    });
    const parsed = parseRow(row, policy, 'jd-jintiao');
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    await keepLoan(book, parsed.row);
    ids.push(row.loanId);
    const paid = dates(below(6)).map((valueOn, nth) => ({
      payment_id: `${row.loanId}-${nth}`,
      loan_id: row.loanId,
      amount_minor: [10_000, 10_300, 20_000, 30_600][below(4)] ?? 0,
      value_on: valueOn,
      received_at: new Date(),
    }));
    if (paid.length > 0) await book.db.insertInto('payment').values(paid).execute();
  }
  let wanted = 0;
  let spared = 0;
  for (const today of [45, 20, 0].map((age) => daysBefore('2026-12-10', age))) {
    desk.clock.set(instantOf(today, '12:00', 'Asia/Shanghai'));
    const found = new Set(await toSweep());
    const isWanted = (loanId: string) =>
      underLock(book, loanId, (hand) => {
        const strategy = policy.strategies.get(hand.loan.strategy);
        const owed = owedNow(hand.dossier, hand.now);
        const isWatched = strategy && watchedOn(owed, strategy, dateIn(policy.lender.zone, hand.now));
        return Promise.resolve(owed.status === 'overdue' || isWatched !== undefined);
      });
    const needed = await Promise.all(ids.map(async (id) => ((await isWanted(id)) ? [id] : [])));
    expect(needed.flat().filter((id) => !found.has(id))).toEqual([]);
    wanted += needed.flat().length;
    spared += ids.filter((id) => !found.has(id)).length;
  }
  expect(wanted).toBeGreaterThan(60);
  expect(spared).toBeGreaterThan(30);
});
