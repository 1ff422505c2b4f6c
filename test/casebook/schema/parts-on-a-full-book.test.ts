import { randomBytes } from 'node:crypto';
import { Migrator, sql, type Kysely } from 'kysely';
import { connectBook } from '../../../casebook/schema/connect';
import type { Database } from '../../../casebook/schema/database';
import { migrate, migrations } from '../../../casebook/schema/migrate';
import { createDatabase, dropDatabase } from '../../../sandbox/postgres';

/** So many cases are in the book, with twenty facts each; `FULL=1000000` takes half an hour, and 10 GB of disk. */
const CASES = Number(process.env['FULL'] ?? 3_000);
const WRITERS = 4;

const server = process.env['TEST_POSTGRES'] ?? '';
const name = `test_${randomBytes(6).toString('hex')}`;
const url = async () => createDatabase(server, name);
let db: Kysely<Database>;
let written: Written;
let took: number;

/** What the workers of before wrote while the book was changed, and how long each of them waited, in milliseconds. */
type Written = { facts: number; longest: number; failed: string[] };

beforeAll(async () => {
  db = connectBook(await url(), undefined, { max: WRITERS + 2, connectMs: 5_000, answerMs: 3_600_000 });
  await new Migrator({ db, provider: migrations }).migrateTo('0017-desk');
  for (const statement of FULL) await sql.raw(statement).execute(db);
  written = { facts: 0, longest: 0, failed: [] };
  let isOver = false;
  const writers = Array.from({ length: WRITERS }, async (_, n) => {
    for (let times = 0; !isOver; times++) await writeOne(`${n}-${times}`);
  });
  const began = performance.now();
  await Promise.all([migrate(db), migrate(db)]); // two workers of the new version start at once
  took = performance.now() - began;
  isOver = true;
  await Promise.all(writers);
  await writeOne('after'); // a worker of before that has not been replaced yet
  const { facts, longest } = written;
  process.stderr.write(
    `a book of ${CASES} cases: ${Math.round(took)} ms, meanwhile ${facts} contacts; the longest waited ${Math.round(longest)} ms\n`,
  );
}, 7_200_000);
afterAll(async () => {
  await db.destroy();
  await dropDatabase(server, name);
});

const FULL = [
  `insert into borrower (borrower_id, zone, language)
     select 'B-' || n, 'Asia/Shanghai', 'zh-CN' from generate_series(1, ${CASES}) n`,
  `insert into loan (loan_id, borrower_id, strategy, currency, costs_minor)
     select 'L-' || n, 'B-' || n, 'jd-jintiao', 'CNY', 0 from generate_series(1, ${CASES}) n`,
  `insert into collection_case (loan_id, episode, status, strategy, revision, decision)
     select 'L-' || n, 1, 'open', 'hash', 1, '{}' from generate_series(1, ${CASES}) n`,
  `insert into fact (loan_id, episode, at, who, kind, key, data)
     select 'L-' || n, 1, now(), 'system', kind, 'L-' || n || '/1/step#' || k || '/placeCall',
       jsonb_build_object('how', jsonb_build_object('reference', 'CA' || n || '-' || k))
     from generate_series(1, 9) k, generate_series(1, ${CASES}) n, unnest(array['started', 'ended']) kind`,
  `insert into fact (loan_id, episode, at, who, kind, data)
     select 'L-' || n, 1, now(), 'borrower', 'agreed', '{"parts": [{"on": "2026-12-24"}, {"on": "2027-01-24"}]}'
     from generate_series(1, ${CASES}) n`,
  `insert into decision (loan_id, episode, revision, at, strategy, law, decision)
     select 'L-' || n, 1, k, now(), 'hash', 'hash', '{}' from generate_series(1, 9) k, generate_series(1, ${CASES}) n`,
];

/** What a contact wrote before there were parts. */
const writeOne = async (id: string): Promise<void> => {
  const n = 1 + Math.floor(Math.random() * CASES);
  const [loan, began] = [`L-${n}`, performance.now()];
  await db
    .transaction()
    .execute(async (tx) => {
      await sql`select from borrower where borrower_id = ${`B-${n}`} for update`.execute(tx);
      await sql`select c.status, fact.seq, fact.data from collection_case c left join fact using (loan_id, episode)
        where c.loan_id = ${loan}`.execute(tx);
      await sql`insert into fact (loan_id, episode, at, who, kind, key, data)
        values (${loan}, 1, now(), 'system', 'started', ${`${loan}/1/${id}#1/sendSms`}, '{}')`.execute(tx);
      const { rows } = await sql<{ revision: number }>`
        update collection_case set revision = revision + 1 where loan_id = ${loan} returning revision`.execute(
        tx,
      );
      await sql`insert into decision (loan_id, episode, revision, at, strategy, law, decision)
        values (${loan}, 1, ${(rows[0]?.revision ?? 0) + 10}, now(), 'hash', 'hash', '{}')`.execute(tx);
    })
    .then(() => written.facts++)
    .catch((error: unknown) => written.failed.push(String(error)));
  written.longest = Math.max(written.longest, performance.now() - began);
};

const count = async (from: ReturnType<typeof sql>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(db);
  return rows[0]?.n ?? 0;
};

test('everything is there that was, and that was written meanwhile, and nobody was refused', async () => {
  expect(written.failed).toEqual([]);
  expect(written.facts).toBeGreaterThan(1);
  expect(await count(sql`fact`)).toBe(CASES * 19 + written.facts);
  expect(await count(sql`decision`)).toBe(CASES * 9 + written.facts);
  expect(await count(sql`fact where tableoid <> 'fact_first'::regclass`)).toBe(0);
});

test('every act that was begun before or meanwhile is on record once, and cannot be again', async () => {
  expect(await count(sql`claim`)).toBe(CASES * 9);
  const again = sql`insert into fact (loan_id, episode, at, who, kind, key, data)
    values ('L-1', 1, now(), 'system', 'started', 'L-1/1/step#1/placeCall', '{}')`.execute(db);
  await expect(again).rejects.toThrow('duplicate key');
});

test('calls are found by their reference, and promises by their day', async () => {
  expect(await count(sql`claim where reference = 'CA7-3'`)).toBe(1);
  expect(await count(sql`promise where due_on = '2026-12-24'`)).toBe(CASES);
});

test('indexes that were made while everybody worked are taken over, each once', async () => {
  const { rows } = await sql<{ name: string }>`
    select inhparent::regclass::text as name from pg_inherits
    where inhparent = any(array['begun_at', 'doubted_at', 'held_on']::regclass[])
      and inhrelid::regclass::text like '%_of_first_part' order by 1`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual(['begun_at', 'doubted_at', 'held_on']);
});

test('nobody waited long', () => {
  expect(written.longest).toBeLessThan(3_000);
});
