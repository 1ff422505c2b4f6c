import { recordRepayment } from '../../../activities/record-repayment';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { give } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.clock.set(day(1, '00:30'));
});

const signalled = (loanId: string, report: unknown) => recordRepayment(desk.dependencies)({ loanId, report });
const tasks = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue, dueOn }) => [queue, dueOn]);
const moves = async (loanId: string) =>
  (await desk.kinds(loanId)).filter((kind) => ['paid', 'reversed', 'input-refused'].includes(kind));

test('P1 a reversal that overtakes its payment is kept, and takes effect together with the payment', async () => {
  const { loanId } = await desk.open();
  const back = { reversalId: `R-${loanId}`, paymentId: `P-${loanId}`, reversedAt: '2026-11-02' };
  expect(await desk.report(loanId, back)).toMatchObject({ kind: 'kept', next: { kind: 'act' } });
  expect(await desk.report(loanId, back)).toMatchObject({ kind: 'kept' });
  expect(await tasks(loanId)).toEqual([['operators', '2026-11-03']]);
  desk.clock.set(day(1, '02:00'));
  expect(await desk.pay(loanId, `P-${loanId}`, '1000.50')).toMatchObject({
    kind: 'recorded',
    next: { kind: 'act' },
  });
  expect(await moves(loanId)).toEqual(['paid', 'reversed']);
  const { reversalId, paymentId } = back;
  expect(ofKind(await desk.facts(loanId), 'reversed')).toMatchObject([
    { at: day(1, '02:00'), reversalId, paymentId, valueOn: '2026-11-02' },
  ]);
  expect(await tasks(loanId)).toEqual([]);
  expect(await desk.report(loanId, back)).toMatchObject({ kind: 'known' });
  expect(await desk.pay(loanId, `P-${loanId}`, '1000.50')).toMatchObject({ kind: 'known' });
  expect(await moves(loanId)).toEqual(['paid', 'reversed']);
});

test('P1 by signal it is kept likewise, and is no refusal', async () => {
  const { loanId } = await desk.open();
  const [reversalId, paymentId] = [`R-${loanId}`, `P-${loanId}`];
  expect(await signalled(loanId, { reversalId, paymentId })).toMatchObject({ kind: 'act', revision: 1 });
  await signalled(loanId, { paymentId, amount: '1000.50', currency: 'CNY' });
  expect(await moves(loanId)).toEqual(['paid', 'reversed']);
});

test('P1 before a case is opened it is kept too, and the loan stays overdue when the payment came', async () => {
  const { loanId } = await desk.keep();
  const [reversalId, paymentId] = [`R-${loanId}`, `P-${loanId}`];
  expect(await desk.report(loanId, { reversalId, paymentId })).toEqual({ kind: 'kept' });
  expect(await desk.pay(loanId, paymentId, '1000.50')).toMatchObject({
    kind: 'recorded',
    paidOff: { left: 100_050 },
  });
  expect(await desk.enrol(loanId)).toMatchObject({ kind: 'opened' });
});

test('P1 a payment is taken back once, whatever the ids of its reversals', async () => {
  const { loanId } = await desk.open();
  const paymentId = `P-${loanId}`;
  for (const n of [1, 2])
    expect(await desk.report(loanId, { reversalId: `R${n}-${loanId}`, paymentId })).toMatchObject({ kind: 'kept' }); // prettier-ignore
  expect(await tasks(loanId)).toHaveLength(1);
  await desk.pay(loanId, paymentId, '1000.50');
  expect(await moves(loanId)).toEqual(['paid', 'reversed']);
});

test('P1 a reversal id counts for one payment, whichever of its reversals takes effect first', async () => {
  const [one, other] = [await desk.open(), await desk.open()];
  const reversalId = `R-${one.loanId}`;
  const refused = { kind: 'refused', reason: 'reversalId: it was used for another payment' };
  const early = `early-${one.loanId}`;
  await desk.report(one.loanId, { reversalId, paymentId: early });
  expect(await desk.report(one.loanId, { reversalId, paymentId: 'P-late' })).toEqual(refused);
  const paymentId = `P-${other.loanId}`;
  await desk.pay(other.loanId, paymentId, '5');
  expect(await desk.report(other.loanId, { reversalId, paymentId })).toMatchObject({ kind: 'recorded' });
  expect(await desk.report(one.loanId, { reversalId, paymentId: 'P-late' })).toEqual(refused);
  await desk.pay(one.loanId, early, '5');
  expect(await moves(one.loanId)).not.toContain('reversed');
  expect(await tasks(one.loanId)).toHaveLength(1);
});

test('P1 a reversal id that is kept for a payment of one loan is refused for another loan', async () => {
  const [one, other] = [await desk.open(), await desk.open()];
  const reversalId = `R-${one.loanId}`;
  expect(await desk.report(one.loanId, { reversalId, paymentId: `P-${one.loanId}` })).toMatchObject({ kind: 'kept' }); // prettier-ignore
  expect(await desk.report(other.loanId, { reversalId, paymentId: `P-${other.loanId}` })).toEqual({
    kind: 'refused',
    reason: 'reversalId: it was used for another payment',
  });
  await desk.pay(other.loanId, `P-${other.loanId}`, '5');
  expect(await moves(other.loanId)).toEqual(['input-refused', 'paid']);
  await desk.pay(one.loanId, `P-${one.loanId}`, '5');
  expect(await moves(one.loanId)).toEqual(['paid', 'reversed']);
});

test('P1 a reversal of a payment on another loan is refused', async () => {
  const [one, other] = [await desk.open(), await desk.open()];
  await desk.pay(other.loanId, `P-${other.loanId}`, '5');
  const back = { reversalId: `R-${one.loanId}`, paymentId: `P-${other.loanId}` };
  expect(await desk.report(one.loanId, back)).toEqual({
    kind: 'refused',
    reason: 'paymentId: no such payment on this loan',
  });
});

test('P1 twenty of a loan are kept, and no more', async () => {
  const { loanId } = await desk.open();
  const report = (n: number) =>
    desk.report(loanId, { reversalId: `R${n}-${loanId}`, paymentId: `P${n}-${loanId}` });
  for (let n = 0; n < 20; n++) expect(await report(n)).toMatchObject({ kind: 'kept' });
  expect(await report(20)).toMatchObject({ kind: 'refused' });
  await desk.pay(loanId, `P7-${loanId}`, '5');
  expect(await report(20)).toMatchObject({ kind: 'kept' });
});

test('P1 a person who settled it notes that; the end of the case does not', async () => {
  const { loanId } = await desk.open();
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
  await desk.pay(loanId, `other-${loanId}`, '1000.50');
  expect(await tasks(loanId)).toHaveLength(1);
  const note = { text: 'the payment was another lender’s', of: 'reversal', by: '0417' };
  expect(await give(desk.dependencies, loanId, 'note', note)).toMatchObject({ kind: 'recorded' });
  expect(await tasks(loanId)).toEqual([]);
});
