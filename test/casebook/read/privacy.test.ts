import { decisionsOf } from './audit/moments';
import { unpacked } from '../../../casebook/acts/words';
import { sql } from 'kysely';
import type { Next } from '../../../domain/next';
import { stopCase } from '../../../activities/stop-case';
import { recordRepayment } from '../../../activities/record-repayment';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

const PERSON = {
  name: 'Zhāng Wěi',
  phone: '+8613912345678',
  email: 'zhang.wei@example.com',
  borrowerId: 'ZW-88',
};
const SECRETS = ['Zhāng', '13912345678', '12345678', 'zhang.wei', 'zhang'];
const AMOUNTS = ['1000', '1,000', '1010', '100000', '100050'];

let desk: Desk;
const seen: (Next | undefined)[] = [];
beforeAll(async () => {
  desk = await openDesk();
  const { loanId } = await desk.open({ ...PERSON, loanId: 'L-private' });
  desk.clock.set(day(1, '09:00'));
  seen.push(await desk.sms(firstSms(loanId)));
  desk.clock.set(day(2, '10:00'));
  seen.push(await desk.sms(`${loanId}/1/day-2-sms#1/sendSms`));
  desk.outside.mailboxes.fault(PERSON.email, 'unknown-user', 1);
  desk.clock.set(day(2, '10:05'));
  seen.push(await desk.email(`${loanId}/1/day-2-email#1/sendEmail`));
  const garbage = {
    paymentId: PERSON.phone.repeat(20),
    amount: PERSON.name,
    currency: PERSON.email,
    loanId: 7,
  };
  seen.push(await recordRepayment(desk.dependencies)({ loanId, report: garbage }));
  seen.push((await desk.pay(loanId, 'P-1', '12.34')).next);
  seen.push(await stopCase(desk.dependencies)({ loanId }));
});
afterAll(() => desk.close());

const rowsOf = async (table: string) => {
  const { rows } = await sql`select * from ${sql.table(table)} where loan_id = 'L-private'`.execute(
    desk.dependencies.book.db,
  );
  return JSON.stringify(rows);
};

test('P13 facts, decisions, cases and the outbox hold no name, number or address of a borrower', async () => {
  const packed = [await desk.facts('L-private'), await decisionsOf(desk, 'L-private')];
  const tables = ['fact', 'decision', 'collection_case', 'outbox'];
  for (const text of [
    ...packed.map((one) => JSON.stringify(one)),
    ...(await Promise.all(tables.map(rowsOf))),
  ]) {
    expect(text.length).toBeGreaterThan(100);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  }
});

test('what crosses into Temporal holds no name, number, address or amount', () => {
  expect(seen.map((next) => next?.kind)).toEqual(['act', 'act', 'act', 'act', 'act', 'close']);
  const text = JSON.stringify(seen);
  for (const secret of [...SECRETS, ...AMOUNTS, '12.34', '1234']) expect(text).not.toContain(secret);
});

test('the person’s data is where it belongs, so that the two tests above would have found it', async () => {
  const { db } = desk.dependencies.book;
  const rows = await db.selectFrom('message').selectAll().execute();
  const messages = JSON.stringify(await Promise.all(rows.map((row) => unpacked(db, row))));
  expect(messages).toContain(PERSON.phone);
  expect(messages).toContain(PERSON.email);
});
