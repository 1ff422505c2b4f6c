import { sql } from 'kysely';
import { lockAndRead, type Reading, type Whose } from '../../../casebook/case/reading';
import { insertFacts } from '../../../casebook/case/facts';
import { connectBook } from '../../../casebook/schema/connect';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import { queriesOf } from '../../support/queries';
import { until } from '../../support/until';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const read = (whose: Whose): Promise<Reading> => {
  const { book } = desk.dependencies;
  return book.db.transaction().execute((tx) => lockAndRead(tx, book, whose));
};

const kinds = ({ facts }: Reading) => facts.map(({ fact }) => fact.kind);

test('what this process has read of a borrower is not read again, and what is new is', async () => {
  const whose = await desk.open();
  const { loanId } = whose;
  const before = await read(whose);
  desk.clock.set(day(1, '09:30'));
  await desk.sms(firstSms(loanId));
  const after = await read(whose);
  expect(kinds(after)).toEqual([...kinds(before), 'started', 'handing-over', 'ended']);
  expect(after.facts[0]).toBe(before.facts[0]);
  expect(after.facts.map(({ fact }) => fact)).toEqual(await desk.facts(loanId));
});

test('a book that lost its newest facts, or has others in their place, is read anew', async () => {
  const whose = await desk.open();
  const { loanId } = whose;
  desk.clock.set(day(1, '09:30'));
  await desk.sms(firstSms(loanId));
  const before = await read(whose);
  const last = before.facts.at(-1)?.fact.seq ?? 0;
  await forgetting(sql`delete from fact where seq = ${last}`);
  expect(kinds(await read(whose))).toEqual(kinds(before).slice(0, -1));

  const anew = await read(whose);
  const newest = anew.facts.at(-1)?.fact.seq ?? 0;
  await forgetting(sql`update fact set kind = 'noted', recorded_at = now() where seq = ${newest}`);
  expect(kinds(await read(whose)).at(-1)).toBe('noted');
});

test('one statement reads a borrower, and two when the book is not the one that was read', async () => {
  const whose = await desk.open();
  const { borrowerId } = whose;
  await read(whose);
  const reads = async () => (await queriesOf(() => read(whose))).filter((text) => text.includes('with own'));
  expect(await reads()).toHaveLength(1);
  await forgetting(
    sql`delete from fact where loan_id in (select loan_id from loan where borrower_id = ${borrowerId})`,
  );
  expect(await reads()).toHaveLength(2);
});

test('a borrower whom another process has in hand is read as it leaves them', async () => {
  const whose = await desk.open();
  const elsewhere = connectBook(desk.databaseUrl);
  const tx = await elsewhere.startTransaction().execute();
  await lockAndRead(tx, { db: elsewhere }, whose);
  const waiting = read(whose);
  const ofOthers = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await until('somebody waits', async () => (await ofOthers.execute(elsewhere)).rows[0]?.n === 1);
  const said = { at: await desk.clock.now(), happening: { kind: 'attitude', is: 'refusing' } } as const;
  await insertFacts(
    tx,
    { loanId: whose.loanId, episode: 1 },
    [said],
    { who: 'borrower' },
    { learntAt: said.at },
  );
  await sql`update borrower_contact set phone = null where borrower_id = ${whose.borrowerId}`.execute(tx);
  await tx.commit().execute();
  const after = await waiting;
  expect(kinds(after)).toEqual(['opened', 'attitude']);
  expect(after.loan.phone).toBeNull();
  await elsewhere.destroy();
});

test('a borrower is found by indexes alone, whatever PostgreSQL knows of how many there are', async () => {
  const whose = await desk.open();
  const [, asked = ''] = (await queriesOf(() => read(whose)))[0]?.split('for update;\n') ?? [];
  const db = connectBook(desk.databaseUrl, undefined, { max: 1, connectMs: 5_000, answerMs: 5_000 });
  await sql`set plan_cache_mode = force_generic_plan`.execute(db);
  await sql.raw(`prepare asked (text, text, bigint, integer) as ${asked}`).execute(db);
  const { rows } = await sql.raw(`explain execute asked ('', '', 0, 0)`).execute(db);
  const scanned = [...JSON.stringify(rows).matchAll(/Seq Scan on (\w+)/g)].map(([, table]) => table);
  expect(scanned).toEqual(['payments_feed']); // it has one row
  await db.destroy();
});

/** Changes the book as only a restored backup can. */
const forgetting = async (change: ReturnType<typeof sql>): Promise<void> => {
  await desk.dependencies.book.db.connection().execute(async (db) => {
    await sql`set session_replication_role = replica`.execute(db);
    await change.execute(db);
    await sql`set session_replication_role = default`.execute(db);
  });
};
