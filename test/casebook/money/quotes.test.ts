import { auditOf } from '../../../casebook/read/audit/audit';
import { bookLedger } from '../../../casebook/money/loan-ledger';
import { lookUp } from '../../../casebook/read/look-up';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { takeInRepayment } from '../../../intake/repayments/take-in-repayment';
import type { Waiver } from '../../../domain/money/terms';
import { day, openDesk, type Desk } from '../../support/desk';
import { afterTheFirstSms } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const payOn = (loanId: string, on: number, amount: string, id = `P-${loanId}`) => {
  desk.clock.set(day(on, '11:00'));
  return desk.pay(loanId, id, amount);
};

test('R4 what the SMS asked, paid on its pay-by date, closes the case: 1.50 waived, and so the caller and `show` say', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  expect(await payOn(loanId, 4, '1000.50')).toMatchObject({
    next: { kind: 'close', outcome: 'repaid' },
    paidOff: { left: 0, surplus: 0, waiver: { amount: 150 } },
  });
  const found = await lookUp(desk.dependencies.book, loanId);
  expect(found).toMatchObject({ waived: [{ amount: 150, on: '2026-11-05' }], unpaid: 0, surplus: 0 });
  expect(found.case?.done.map(({ result }) => result)).toContain(
    '1,000.50 CNY, 0.00 CNY left overdue, 1.50 CNY waived',
  );
});

test('R4 a day later 2.00 are left, and the case goes on', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  expect(await payOn(loanId, 5, '1000.50')).toMatchObject({ next: { kind: 'act' }, paidOff: { left: 200 } });
});

test('R4 the audit tells what each message asked, and what a payment settled by it', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  await payOn(loanId, 4, '1000.50');
  const { lines } = await auditOf(desk.dependencies.book, loanId);
  expect(lines.find(({ kind }) => kind === 'started')?.details['quoted']).toEqual({
    asOf: '2026-11-02',
    payBy: '2026-11-05',
    loans: [{ loanId, amount: 100_050, received: 0 }],
  });
  expect(lines.find(({ kind }) => kind === 'paid')?.details).toMatchObject({ waived: 150 });
});

test('R4 a lender’s own ledger is told all that is waived on a loan, and that nothing is when the payment is taken back', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  const told: (readonly Waiver[])[] = [];
  const waived = (_: unknown, of: string, waivers: readonly Waiver[]) => {
    if (of === loanId) told.push(waivers);
    return Promise.resolve();
  };
  const { book } = desk.dependencies;
  const dependencies = { ...desk.dependencies, book: { ...book, ledger: { ...bookLedger, waived } } };
  desk.clock.set(day(4, '11:00'));
  const [paymentId, amount] = [`P-${loanId}`, '1000.50'];
  await takeInRepayment(dependencies, loanId, { paymentId, amount, currency: 'CNY' });
  await takeInRepayment(dependencies, loanId, {
    paymentId: `more-${loanId}`,
    amount: '1.00',
    currency: 'CNY',
  });
  await takeInRepayment(dependencies, loanId, { paymentId, reversalId: `R-${loanId}` });
  expect(told).toMatchObject([[{ amount: 150, paymentId }], []]);
});

test('P1 more than is owed is said at once, shown, and a person’s task that outlives the case', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  expect(await payOn(loanId, 2, '1200.00')).toMatchObject({
    next: { kind: 'close' },
    paidOff: { left: 0, surplus: 19_900, isManyTimes: false },
  });
  const tasks = await openWorkItems(desk.dependencies.book, { loanId });
  expect(tasks).toMatchObject([{ queue: 'operators' }]);
  expect(tasks[0]?.aim).toMatch(/^payment P-.* is 199\.00 CNY more than is owed: pay it back/);
  expect((await lookUp(desk.dependencies.book, loanId)).surplus).toBe(19_900);
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
  expect(await openWorkItems(desk.dependencies.book, { loanId })).toEqual([]);
});

test('P1 ten times what is owed is flagged as a slip, as often as not', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  expect(await payOn(loanId, 2, '10010.00')).toMatchObject({ paidOff: { isManyTimes: true } });
  const [task] = await openWorkItems(desk.dependencies.book, { loanId });
  expect(task?.aim).toContain('ten times as much, or more: is the amount right?');
});

test('P1 of a payment that is reported late, and makes a later one too much, the surplus is found as well', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  await payOn(loanId, 3, '1001.50', `later-${loanId}`);
  desk.clock.set(day(3, '12:00'));
  await desk.pay(loanId, `early-${loanId}`, '300.00', { paidAt: '2026-11-02' });
  const aims = (await openWorkItems(desk.dependencies.book, { loanId })).map(({ aim }) => aim);
  expect(aims.toSorted()).toEqual([
    expect.stringMatching(/^payment early-.* is 300\.00 CNY more/),
    expect.stringMatching(/^payment later-.* is 0\.30 CNY more/), // of penalty interest that never was
  ]);
});
