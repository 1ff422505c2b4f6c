import { sql } from 'kysely';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
let loanId: string;
beforeAll(async () => {
  desk = await openDesk();
  ({ loanId } = await desk.open());
  desk.clock.set(day(1, '09:00'));
  await desk.sms(firstSms(loanId));
  await desk.pay(loanId, 'P-1', '2000');
  await desk.report(loanId, { reversalId: 'R-1', paymentId: 'P-1' });
  await desk.report(loanId, { reversalId: 'R-2', paymentId: 'P-2' });
});
afterAll(() => desk.close());

const tables = [
  ['fact', 'who'],
  ['payment', 'loan_id'],
  ['reversal', 'loan_id'],
  ['early_reversal', 'loan_id'],
  ['decision', 'law'],
  ['policy_version', 'name'],
] as const;

describe.each(tables)('P13 the table %s', (table, column) => {
  const count = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
      desk.dependencies.book.db,
    );
    return rows[0]?.n ?? 0;
  };

  it.each([
    ['update', `update ${table} set ${column} = 'changed'`],
    ['delete', `delete from ${table}`],
    ['truncate', `truncate ${table} cascade`],
  ])('refuses %s, also to its owner, and keeps what it holds', async (_change, statement) => {
    const before = await count();
    expect(before).toBeGreaterThan(0);
    const change = sql.raw(statement).execute(desk.dependencies.book.db);
    await expect(change).rejects.toThrow('the case book is append-only');
    expect(await count()).toBe(before);
  });
});

test('the words of a contact are kept apart, where they may be thinned out', async () => {
  const { db } = desk.dependencies.book;
  await db.deleteFrom('message').where('key', '=', firstSms(loanId)).execute();
  expect(await desk.kinds(loanId)).toContain('started');
});
