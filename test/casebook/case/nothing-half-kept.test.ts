import { parseRow } from '../../../intake/loans/read-row';
import { stopCase } from '../../../activities/stop-case';
import type { TakingOver } from '../../../casebook/loans/contact-data';
import { LoanConflict } from '../../../casebook/loans/conflict';
import { keepLoan } from '../../../casebook/loans/loans';
import { NoStrategy } from '../../../casebook/book';
import { openCase } from '../../../casebook/case/episodes';
import { claim, lookAgain } from '../../../casebook/acts/claim';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import { loanRow } from '../../support/loans';
import { localDate } from '../../../domain/words';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const keep = async (row: Readonly<Record<string, unknown>>, takingOver?: TakingOver) => {
  const parsed = parseRow(row, desk.dependencies.policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  await keepLoan(desk.dependencies.book, parsed.row, takingOver);
};
const contactOf = (borrowerId: string) =>
  desk.dependencies.book.db
    .selectFrom('borrower_contact')
    .where('borrower_id', '=', borrowerId)
    .select(['name', 'phone', 'email'])
    .executeTakeFirst();

test.each([
  [
    'of another borrower',
    (other: { borrowerId: string }) => ({ borrowerId: other.borrowerId }),
    'borrowerId',
  ],
  ['in another currency', () => ({ currency: 'USD', phone: '+8613900000001' }), 'currency'],
])(
  'a row that has a known loan %s is refused and changes nobody’s contact data',
  async (_, changed, field) => {
    const [mine, other] = [await desk.keep(), await desk.keep()];
    const before = [await contactOf(mine.borrowerId), await contactOf(other.borrowerId)];
    const wrong = { ...mine, name: 'Somebody else', ...changed(other) };
    await expect(keep(wrong)).rejects.toMatchObject({ name: LoanConflict.name, field });
    expect([await contactOf(mine.borrowerId), await contactOf(other.borrowerId)]).toEqual(before);
  },
);

test('two rows at once that give one new loan to two borrowers: one is kept, of the other nothing', async () => {
  const first = loanRow(localDate('2026-11-01'));
  const second = { ...loanRow(localDate('2026-11-01')), loanId: first.loanId };
  const results = await Promise.allSettled([keep(first), keep(second)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const kept = await Promise.all([contactOf(first.borrowerId), contactOf(second.borrowerId)]);
  expect(kept.filter((contact) => contact !== undefined)).toHaveLength(1);
});

test('what a sender adds to a report goes no further than the door', async () => {
  const { loanId } = await desk.open();
  const extras = { payer: { name: 'Somebody', iban: 'X1' }, note: 'a\u0000b \ud800' };
  expect(await desk.pay(loanId, `P-${loanId}`, '100.00', extras)).toMatchObject({ kind: 'recorded' });
  const rows = await desk.dependencies.book.db
    .selectFrom('outbox')
    .where('loan_id', '=', loanId)
    .select('message')
    .execute();
  expect(rows).toEqual([{ message: { paymentId: `P-${loanId}`, amount: '100.00', currency: 'CNY' } }]);
});

test('a message whose loan is repaid, or whose case is stopped, just before its words leave, stays here', async () => {
  const [repaid, stopped, open] = [await desk.open(), await desk.open(), await desk.open()];
  desk.clock.set(day(1, '09:00'));
  const { book } = desk.dependencies;
  for (const { loanId, phone } of [repaid, stopped, open])
    await claim(book, firstSms(loanId), () => ({ to: phone }));
  await desk.pay(repaid.loanId, `P-${repaid.loanId}`, '1000.50');
  await stopCase(desk.dependencies)({ loanId: stopped.loanId });
  const look = ({ loanId }: typeof open) => lookAgain(book, firstSms(loanId));
  expect(await look(repaid)).toBe('overtaken');
  expect(await look(stopped)).toBe('overtaken');
  expect([await look(open), await look(open)]).toEqual(['go', 'go']);
});

test('a borrower whose contact data was erased is reached by nobody, and their payment is recorded', async () => {
  const { loanId, borrowerId } = await desk.open();
  await desk.dependencies.book.db
    .deleteFrom('borrower_contact')
    .where('borrower_id', '=', borrowerId)
    .execute();
  desk.clock.set(day(1, '09:00'));
  expect(await desk.sms(firstSms(loanId))).toMatchObject({ act: 'openWorkItem' });
  expect(await desk.pay(loanId, `P-${loanId}`, '1000.50')).toMatchObject({ next: { outcome: 'repaid' } });
});

test('a loan whose strategy is no longer in force is refused by name, and keeps no other waiting', async () => {
  const { loanId } = await desk.keep();
  const { book } = desk.dependencies;
  const without = { ...book, rules: { ...book.rules, strategies: new Map<string, never>() } };
  await expect(openCase(without, loanId)).rejects.toThrow(NoStrategy);
});

test('an SMS in doubt whose borrower gives a new number goes to one number, never to both', async () => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  desk.outside.phones.fault(row.phone, { kind: 'store-then-drop' });
  expect(await desk.sms(firstSms(row.loanId))).toMatchObject({ key: firstSms(row.loanId) }); // asked again
  await keep({ ...row, phone: '+8613911112222' }, { who: 'lender' });
  await desk.outside.phones.stop();
  await desk.sms(firstSms(row.loanId));
  await desk.outside.phones.restart();
  await desk.sms(firstSms(row.loanId));
  const received = desk.outside.phones.messages().map(({ to }) => to);
  expect(received.filter((to) => to === row.phone || to === '+8613911112222')).toEqual([row.phone]);
});

test('R23 work items that a repayment closed are open again after it is taken back', async () => {
  const { loanId } = await desk.open();
  const { db } = desk.dependencies.book;
  const item = { key: `${loanId}/1/team#1/openWorkItem`, loan_id: loanId, episode: 1, queue: 'team' };
  const dates = { opened_at: new Date(day(1, '09:00')), due_on: '2026-11-20', closed_at: null, result: null };
  await db
    .insertInto('work_item')
    .values({ ...item, ...dates, aim: 'a plan' })
    .execute();
  const result = async () =>
    (await db.selectFrom('work_item').where('loan_id', '=', loanId).select('result').executeTakeFirst())
      ?.result;
  await desk.pay(loanId, `P-${loanId}`, '1000.50');
  expect(await result()).toBe('case closed: repaid');
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
  expect(await result()).toBeNull();
});
