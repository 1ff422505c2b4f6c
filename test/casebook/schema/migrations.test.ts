import { randomBytes } from 'node:crypto';
import { Migrator, sql, type Kysely } from 'kysely';
import { connectBook } from '../../../casebook/schema/connect';
import type { Database } from '../../../casebook/schema/database';
import { migrate, migrations } from '../../../casebook/schema/migrate';
import * as parts from '../../../casebook/schema/migrations/0018-parts';
import * as caseBook from '../../../casebook/schema/migrations/0001-case-book';
import { partOf } from '../../../casebook/schema/parts';
import { addDays, dateIn } from '../../../domain/calendar';
import { instant } from '../../../domain/words';
import { createDatabase, dropDatabase } from '../../../sandbox/postgres';

let db: Kysely<Database>;
const server = process.env['TEST_POSTGRES'] ?? '';
const name = `test_${randomBytes(6).toString('hex')}`;
beforeAll(async () => {
  db = connectBook(await createDatabase(server, name));
});
afterAll(async () => {
  await db.destroy();
  await dropDatabase(server, name);
});

/** What a book of the first version held: a borrower, an open case, a message under way, a work item. */
const HELD = [
  `insert into borrower (borrower_id, zone, language) values ('B-1', 'Asia/Shanghai', 'en')`,
  `insert into borrower_contact (borrower_id, name, phone, email)
     values ('B-1', 'Borrower 1', '+8613800000001', 'borrower-1@example.com')`,
  `insert into loan (loan_id, borrower_id, strategy, currency, costs_minor) values ('L-1', 'B-1', 'jd-jintiao', 'CNY', 0)`,
  `insert into instalment (loan_id, due_on, principal_minor, interest_minor) values ('L-1', '2026-11-01', 100000, 0)`,
  `insert into collection_case (loan_id, episode, status, strategy, revision) values ('L-1', 1, 'open', 'hash', 1)`,
  `insert into fact (loan_id, episode, at, who, kind, key, data)
     values ('L-1', 1, now(), 'system', 'started', 'L-1/1/day-1-sms#1/sendSms', '{}')`,
  `insert into work_item (key, loan_id, episode, queue, aim, opened_at, due_on)
     values ('L-1/1/team#1/openWorkItem', 'L-1', 1, 'internal-team', 'aim', now(), '2026-11-14')`,
];

const firstParts = async (of: Kysely<Database>): Promise<readonly string[]> => {
  const { rows } = await sql<{ first: string }>`
    select distinct substring(pg_get_expr(adbin, adrelid) from '[-0-9]{10}') as first
    from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
    where attname = 'part' and atthasdef`.execute(of);
  return rows.map(({ first }) => first);
};

const migrateToTheFirst = async () => {
  const provider = { getMigrations: () => Promise.resolve({ '0001-case-book': caseBook }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error as Error;
  for (const statement of HELD) await sql.raw(statement).execute(db);
};

test('a book of the first version becomes one of the newest, with everything that it held, once', async () => {
  await migrateToTheFirst();
  expect(await migrate(db)).toEqual([
    '0002-visits-and-answers',
    '0003-emergency-stops',
    '0004-audit-access',
    '0005-answers',
    '0006-answer-terms',
    '0007-early-reversals',
    '0008-contact-history',
    '0009-news-that-waits',
    '0010-rosters',
    '0011-two-people',
    '0012-looks',
    '0013-without',
    '0015-brought-along',
    '0016-phone-and-news',
    '0017-desk',
    '0018-parts',
    '0019-today',
    '0020-packed',
    '0021-queues',
    '0022-roles-of-requests',
  ]);
  expect(await migrate(db)).toEqual([]);
  expect(await db.selectFrom('borrower_contact').selectAll().execute()).toMatchObject([
    { name: 'Borrower 1', phone: '+8613800000001', address: null, area: null },
  ]);
  expect(await db.selectFrom('work_item').select(['queue', 'staff']).execute()).toEqual([
    { queue: 'internal-team', staff: null },
  ]);
  expect(await db.selectFrom('fact').select(['kind', 'key']).execute()).toEqual([
    { kind: 'started', key: 'L-1/1/day-1-sms#1/sendSms' },
  ]);
});

describe('of one attempt the book takes', () => {
  const again = (kind: string, key: string) =>
    sql`insert into fact (loan_id, episode, at, who, kind, key, data)
          values ('L-1', 1, now(), 'system', ${kind}, ${key}, '{}')`.execute(db);

  it('no second claim, also of one that was begun under the first version', async () => {
    await expect(again('started', 'L-1/1/day-1-sms#1/sendSms')).rejects.toThrow('duplicate key');
  });

  it.each(['started', 'handing-over', 'ended', 'call-ended', 'visit-booked', 'acknowledged', 'result'])(
    'one %s',
    async (kind) => {
      const key = `L-1/1/${kind}#1/placeCall`;
      await again(kind, key);
      await expect(again(kind, key)).rejects.toThrow('duplicate key');
    },
  );
});

test('P13 what partners answered cannot be changed or taken out', async () => {
  const row = { partner: 'agency', name: 'ACK_1.csv', sha256: 'x', rows: 1, read_at: new Date() };
  await db.insertInto('answer_file').values(row).execute();
  for (const change of [db.updateTable('answer_file').set({ rows: 2 }), db.deleteFrom('answer_file')])
    await expect(change.execute()).rejects.toThrow('the case book is append-only');
});

test('what workers of before write lies in one part for a month after the migration', async () => {
  const inAMonth = addDays(dateIn('UTC', instant(Date.now())), 31);
  expect(await firstParts(db)).toEqual([partOf(inAMonth)]);
});

test('a migration that was broken off in another quarter goes on with the part that it had chosen', async () => {
  const other = `test_${randomBytes(6).toString('hex')}`;
  const again = connectBook(await createDatabase(server, other));
  try {
    await new Migrator({ db: again, provider: migrations }).migrateTo('0017-desk');
    await sql`alter table collection_case add column part date not null default '2020-01-01'`.execute(again);
    expect(await migrate(again)).toEqual([
      '0018-parts',
      '0019-today',
      '0020-packed',
      '0021-queues',
      '0022-roles-of-requests',
    ]);
    expect(await firstParts(again)).toEqual(['2020-01-01']);
  } finally {
    await again.destroy();
    await dropDatabase(server, other);
  }
});

test('a book that lies in parts already has an act once in each of them, and packs when workers of before are gone', async () => {
  const other = `test_${randomBytes(6).toString('hex')}`;
  const again = connectBook(await createDatabase(server, other));
  try {
    const migrator = new Migrator({ db: again, provider: migrations });
    await migrator.migrateTo('0017-desk');
    await parts.before(again);
    await migrator.migrateTo('0019-today');
    for (const statement of IN_TWO_PARTS) await sql.raw(statement).execute(again);
    expect(await migrate(again)).toEqual(['0020-packed', '0021-queues', '0022-roles-of-requests']);
    for (const statement of IN_TWO_PARTS.filter((one) => one.includes('into fact')))
      await expect(sql.raw(statement).execute(again)).rejects.toThrow('duplicate key');
    const { since } = await again.selectFrom('packing').select('since').executeTakeFirstOrThrow();
    expect(dateIn('UTC', instant(since.getTime()))).toBe(addDays(dateIn('UTC', instant(Date.now())), 31));
  } finally {
    await again.destroy();
    await dropDatabase(server, other);
  }
});

const IN_TWO_PARTS = [
  `drop index fact_first_once`, // which migration 18 did not make at first
  `select make_part('2041_01', '2041-01-01', '2041-04-01')`,
  `insert into borrower (borrower_id, zone, language) values ('B', 'Asia/Shanghai', 'en')`,
  ...[`(select part from collection_case where loan_id = 'L-0')`, `'2041-01-01'`].flatMap((part, n) => [
    `insert into loan (loan_id, borrower_id, strategy, currency, costs_minor) values ('L-${n}', 'B', 's', 'CNY', 0)`,
    `insert into collection_case (loan_id, episode, status, strategy, revision${n === 0 ? '' : ', part'})
       values ('L-${n}', 1, 'open', 's', 0${n === 0 ? '' : `, ${part}`})`,
    `insert into fact (loan_id, episode, part, at, who, kind, key, data)
       values ('L-${n}', 1, ${part}, now(), 'system', 'started', 'L-${n}/1/step#1/sendSms', '{}')`,
  ]),
];
