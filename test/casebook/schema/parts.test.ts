import { sql } from 'kysely';
import { partToday } from '../../../casebook/schema/parts';
import { instant, localDate } from '../../../domain/words';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

/** Later than any first part, whenever the test is run. */
const DAYS_UNTIL_MAY_2031 = 1_650;

let desk: Desk;
let early: string;
let late: string;
beforeAll(async () => {
  desk = await openDesk();
  ({ loanId: early } = await desk.open());
  ({ loanId: late } = await desk.open({}, DAYS_UNTIL_MAY_2031));
  desk.clock.set(day(1, '09:30'));
  await desk.sms(firstSms(early));
});
afterAll(() => desk.close());

const db = () => desk.dependencies.book.db;

const placesOf = async (table: string, loanId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ place: string }>`
    select distinct tableoid::regclass::text as place from ${sql.table(table)} where loan_id = ${loanId}`.execute(
    db(),
  );
  return rows.map(({ place }) => place);
};

const partsOf = async (table: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = ${table}::regclass order by 1`.execute(
    db(),
  );
  return rows.map(({ name }) => name);
};

describe('what is known of a case lies', () => {
  it.each(['fact', 'decision'])(
    'with each %s in the part of the quarter in which it was opened',
    async (table) => {
      expect(await placesOf(table, early)).toEqual([`${table}_first`]);
      expect(await placesOf(table, late)).toEqual([`${table}_2031_04`]);
    },
  );

  it('there also when it is learnt quarters later', async () => {
    desk.clock.set(instant(Date.parse('2031-09-01T10:00:00+08:00')));
    await desk.pay(early, 'P-late', '1.00');
    expect(await placesOf('fact', early)).toEqual(['fact_first']);
    expect(await desk.kinds(early)).toContain('paid');
  });

  it('nowhere but there', async () => {
    const elsewhere = sql`insert into fact (loan_id, episode, part, at, who, kind, data)
      values (${late}, 1, '2026-10-01', now(), 'system', 'noted', '{}')`.execute(db());
    await expect(elsewhere).rejects.toThrow('fact_in_case');
  });
});

test('no case is opened in a part before the first, which workers of before parts take for granted', async () => {
  const { rows } = await sql<{ part: string }>`
    insert into collection_case (loan_id, episode, status, strategy, revision)
      values (${late}, 7, 'closed', 'hash', 1) returning part`.execute(db());
  expect(await partToday(db(), localDate('2020-05-01'))).toBe(rows[0]?.part);
});

test('a part is there a month before the first case lies in it, and is made once', async () => {
  const ask = (date: string) => partToday(db(), localDate(date));
  expect(await ask('2031-11-30')).toBe('2031-10-01');
  expect((await partsOf('fact')).at(-2)).toBe('fact_2031_10');
  expect(await Promise.all([ask('2031-12-01'), ask('2031-12-02')])).toEqual(['2031-10-01', '2031-10-01']);
  expect((await partsOf('fact')).at(-2)).toBe('fact_2032_01');
});

test('a part that a restored book does not have is made again the next day, by a process that had made it', async () => {
  await partToday(db(), localDate('2033-01-05'));
  await sql`drop table fact_2033_01, decision_2033_01`.execute(db());
  await partToday(db(), localDate('2033-01-06'));
  expect(await partsOf('fact')).toContain('fact_2033_01');
});

test('P13 no part can be changed, each by itself', async () => {
  const all = await Promise.all(
    ['fact', 'decision'].map(async (table) => [table, ...(await partsOf(table))]),
  );
  const changes = (part: string) => [
    `update ${part} set episode = 2`,
    `delete from ${part}`,
    `truncate ${part}`,
  ];
  for (const change of all.flat().flatMap(changes))
    await expect(sql.raw(change).execute(db())).rejects.toThrow('the case book is append-only');
});

test('an act is claimed once, whichever way a second claim is written', async () => {
  const key = `${late}/1/day-1-sms#1/sendSms`;
  const into = (table: string) =>
    sql`
    insert into ${sql.table(table)} (loan_id, episode, part, at, who, kind, key, data)
      values (${late}, 1, '2031-04-01', now(), 'system', 'started', ${key}, '{}')`.execute(db());
  await into('fact');
  await expect(into('fact')).rejects.toThrow('duplicate key');
  await expect(into('fact_2031_04')).rejects.toThrow('duplicate key');
});
