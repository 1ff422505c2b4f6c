import { decideNext } from '../../../../casebook/case/decide-next';
import { append } from '../../../../casebook/case/append';
import { underLock } from '../../../../casebook/case/under-lock';
import type { Instant } from '../../../../domain/words';
import { day, openDesk, type Desk } from '../../../support/desk';
import { agreeing, at, verdictsOn } from './moments';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('P13 a payment and its reversal count from when they were received, whatever their value date', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(5, '12:00'));
  await desk.pay(loanId, `P-${loanId}`, '1002.50', { paidAt: '2026-11-03T00:00:00Z' });
  await desk.live(loanId, day(7, '12:00'));
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
  await desk.live(loanId, day(8, '12:00'));
  const owed = async (moment: Instant) => (await at(desk.dependencies.book, loanId, moment)).then.owed.status;
  expect([await owed(day(5, '11:59')), await owed(day(6, '12:00')), await owed(day(7, '12:00'))]).toEqual([
    'overdue',
    'cured',
    'overdue',
  ]);
  const verdicts = await verdictsOn(desk, loanId);
  expect(verdicts).toEqual(agreeing(verdicts));
});

test('P13 what is dated back is not known before the book learnt it', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(6, '12:00'));
  await underLock(desk.dependencies.book, loanId, async (hand) =>
    decideNext(await append(hand, { kind: 'refused-to-pay' }, { at: day(2, '12:00'), who: 'staff:0417' })),
  );
  const refusals = async (moment: Instant) =>
    (await at(desk.dependencies.book, loanId, moment)).then.case?.refusals;
  expect([await refusals(day(6, '11:00')), await refusals(day(6, '12:00'))]).toEqual([0, 1]);
});

test('P13 P17 of two loans of one person the other is known as it was: who speaks, and who is spoken for', async () => {
  const older = await desk.open();
  const { borrowerId, name, phone, email } = older;
  const instalments = [{ dueOn: '2026-11-05', principal: '1000.00' }];
  const { loanId } = await desk.keep({ borrowerId, name, phone, email, instalments });
  desk.clock.set(day(5, '00:30'));
  await desk.enrol(loanId);
  await desk.live(loanId, day(8, '12:00'));
  await desk.pay(older.loanId, `P-${older.loanId}`, '2000');
  await desk.live(older.loanId, day(8, '12:30'));
  await desk.live(loanId, day(12, '12:00'));
  const verdicts = [...(await verdictsOn(desk, loanId)), ...(await verdictsOn(desk, older.loanId))];
  expect(verdicts).toEqual(agreeing(verdicts));
  expect((await at(desk.dependencies.book, loanId, day(6, '12:00'))).recomputed.because).toContain(
    `clause:spoken-for-by-${older.loanId}`,
  );
  expect((await at(desk.dependencies.book, loanId, day(9, '12:00'))).recomputed.because.join()).not.toContain(
    'spoken-for',
  );
});
