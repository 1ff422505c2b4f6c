import { sql } from 'kysely';
import { readBorrower, type Reading } from '../../../casebook/case/reading';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import { queriesOf } from '../../support/queries';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const read = (borrowerId: string): Promise<Reading> => {
  const { book } = desk.dependencies;
  return book.db.transaction().execute((tx) => readBorrower(tx, book, borrowerId));
};

const kinds = ({ facts }: Reading) => facts.map(({ fact }) => fact.kind);

test('what this process has read of a borrower is not read again, and what is new is', async () => {
  const { loanId, borrowerId } = await desk.open();
  const before = await read(borrowerId);
  desk.clock.set(day(1, '09:30'));
  await desk.sms(firstSms(loanId));
  const after = await read(borrowerId);
  expect(kinds(after)).toEqual([...kinds(before), 'started', 'handing-over', 'ended']);
  expect(after.facts[0]).toBe(before.facts[0]);
  expect(after.facts.map(({ fact }) => fact)).toEqual(await desk.facts(loanId));
});

test('a book that lost its newest facts, or has others in their place, is read anew', async () => {
  const { loanId, borrowerId } = await desk.open();
  desk.clock.set(day(1, '09:30'));
  await desk.sms(firstSms(loanId));
  const before = await read(borrowerId);
  const last = before.facts.at(-1)?.fact.seq ?? 0;
  await forgetting(sql`delete from fact where seq = ${last}`);
  expect(kinds(await read(borrowerId))).toEqual(kinds(before).slice(0, -1));

  const anew = await read(borrowerId);
  const newest = anew.facts.at(-1)?.fact.seq ?? 0;
  await forgetting(sql`update fact set kind = 'noted', recorded_at = now() where seq = ${newest}`);
  expect(kinds(await read(borrowerId)).at(-1)).toBe('noted');
});

test('one statement reads a borrower, and two when the book is not the one that was read', async () => {
  const { borrowerId } = await desk.open();
  await read(borrowerId);
  const reads = async () =>
    (await queriesOf(() => read(borrowerId))).filter((text) => text.includes('with own'));
  expect(await reads()).toHaveLength(1);
  await forgetting(
    sql`delete from fact where loan_id in (select loan_id from loan where borrower_id = ${borrowerId})`,
  );
  expect(await reads()).toHaveLength(2);
});

/** Changes the book as only a restored backup can. */
const forgetting = async (change: ReturnType<typeof sql>): Promise<void> => {
  await desk.dependencies.book.db.connection().execute(async (db) => {
    await sql`set session_replication_role = replica`.execute(db);
    await change.execute(db);
    await sql`set session_replication_role = default`.execute(db);
  });
};
