import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const revisionOf = async (loanId: string) => {
  const row = desk.dependencies.book.db.selectFrom('collection_case').where('loan_id', '=', loanId);
  return (await row.select('revision').executeTakeFirstOrThrow()).revision;
};
const paidFacts = async (loanId: string) => (await desk.kinds(loanId)).filter((kind) => kind === 'paid');

test('R22 two halves of a payment at once are both recorded, and exactly the second one closes the case', async () => {
  const { loanId } = await desk.open();
  const before = await revisionOf(loanId);
  const answers = await Promise.all([
    desk.pay(loanId, 'half-1', '500'),
    desk.pay(loanId, 'half-2', '500.50'),
  ]);
  const revisions = answers.map(({ next }) => next?.revision ?? 0);
  expect(answers.map(({ next }) => next?.kind).sort()).toEqual(['act', 'close']);
  expect(Math.max(...revisions)).toBe(before + 1);
  expect(answers.find(({ next }) => next?.kind === 'close')?.next?.revision).toBe(before + 1);
  expect(await paidFacts(loanId)).toHaveLength(2);
});

test('a decision that says something new has the next revision, and one that says the same keeps it', async () => {
  const { loanId } = await desk.open();
  const opened = await revisionOf(loanId);
  desk.clock.set(day(1, '09:00'));
  expect(await desk.sms(firstSms(loanId))).toMatchObject({ revision: opened + 1 });
  expect(await desk.pay(loanId, 'small', '1')).toMatchObject({ next: { revision: opened + 1 } });
  const all = desk.dependencies.book.db.selectFrom('decision').where('loan_id', '=', loanId);
  const revisions = await all.select('revision').orderBy('revision').execute();
  expect(revisions).toEqual(Array.from({ length: opened + 1 }, (_, index) => ({ revision: index + 1 })));
});

test('P1 the same payment id twice counts once, also at the same moment', async () => {
  const { loanId } = await desk.open();
  const answers = await Promise.all([desk.pay(loanId, 'twice', '600'), desk.pay(loanId, 'twice', '600')]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['known', 'recorded']);
  expect(answers.map(({ next }) => next?.kind)).toEqual(['act', 'act']);
  expect(await paidFacts(loanId)).toHaveLength(1);
});

test('P1 a payment id that was used for another loan or another amount is refused, and nothing is recorded', async () => {
  const [one, other] = [await desk.open(), await desk.open()];
  await desk.pay(one.loanId, 'used', '100');
  const refused = { kind: 'refused', reason: 'paymentId: it was used for another payment' };
  expect(await desk.pay(other.loanId, 'used', '100')).toEqual(refused);
  expect(await desk.pay(one.loanId, 'used', '100.01')).toEqual(refused);
  expect([await paidFacts(one.loanId), await paidFacts(other.loanId)]).toEqual([['paid'], []]);
});

test('P1 more than is owed closes the case like the exact amount', async () => {
  const { loanId } = await desk.open();
  expect(await desk.pay(loanId, 'over', '99999')).toMatchObject({
    next: { kind: 'close', outcome: 'repaid' },
  });
});

test('P1 a back-dated payment saves the penalty of the days since', async () => {
  const [dated, undated] = [await desk.open(), await desk.open()];
  desk.clock.set(day(40, '12:00'));
  // After 40 days 1,000.00 bears 20.00 of penalty; on day 1 it bore 0.50.
  const earlier = { paidAt: '2026-11-02' };
  expect(await desk.pay(dated.loanId, 'dated', '1000.50', earlier)).toMatchObject({
    next: { kind: 'close' },
  });
  expect(await desk.pay(undated.loanId, 'undated', '1000.50')).toMatchObject({ next: { kind: 'act' } });
});

test('P1 a payment before the case opened is recorded without a case, and the case then never opens', async () => {
  desk.clock.set(day(1, '00:30'));
  const { loanId } = await desk.keep();
  expect(await desk.pay(loanId, 'before', '1000.50')).toMatchObject({
    kind: 'recorded',
    paidOff: { left: 0 },
  });
  expect(await desk.facts(loanId)).toEqual([]);
  expect(await desk.enrol(loanId)).toEqual({ kind: 'not-overdue' });
});

test('P1 a payment after the case closed is recorded and changes no decision', async () => {
  const { loanId } = await desk.open();
  const { next } = await desk.pay(loanId, 'closing', '1000.50');
  const again = await desk.pay(loanId, 'after', '50');
  expect(again).toMatchObject({ kind: 'recorded', next: { kind: 'close', revision: next?.revision } });
  expect((await desk.kinds(loanId)).slice(-2)).toEqual(['paid', 'overpaid']);
});

test('a loan that the book does not hold is unknown', async () => {
  await expect(desk.pay('L-nobody', 'P', '1')).rejects.toMatchObject({
    name: 'UnknownLoan',
    loanId: 'L-nobody',
  });
  await expect(desk.enrol('L-nobody')).rejects.toMatchObject({ name: 'UnknownLoan' });
});

test('P1 every payment and reversal on record outside the workflow waits in the outbox, a refused one does not', async () => {
  const { loanId } = await desk.open();
  await desk.pay(loanId, 'told', '10');
  await desk.pay(loanId, 'told', '10');
  await desk.pay(loanId, 'bad', '-1');
  await desk.report(loanId, { reversalId: 'told-back', paymentId: 'told' });
  const outbox = desk.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
  const rows = await outbox.select(['message', 'delivered_at']).orderBy('id').execute();
  expect(rows).toEqual([
    { message: { paymentId: 'told', amount: '10', currency: 'CNY' }, delivered_at: null },
    { message: { reversalId: 'told-back', paymentId: 'told' }, delivered_at: null },
  ]);
});
