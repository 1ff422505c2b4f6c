import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../../casebook/schema/database';

/** What is copied, and by which column it is of a loan, or of its borrower. */
const TABLES = {
  ...{ borrower: 'borrower_id', borrower_contact: 'borrower_id', loan: 'loan_id', instalment: 'loan_id' },
  ...{ collection_case: 'loan_id', fact: 'loan_id', decision: 'loan_id', promise: 'loan_id' },
  ...{ message: 'key', work_item: 'loan_id' },
} as const;

type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as readonly Table[];

/** What is not as in the one that is copied, in SQL; `n` is the number of the copy. */
const OWN: Readonly<Record<string, string>> = {
  'borrower_contact.phone': `'+86' || (13800000000 + hashtext(id) % 1000000 * 100 + n % 100)`,
  'work_item.opened_at': `opened_at + n * interval '1 ms'`,
  'work_item.due_on': 'due_on + n % 3',
  'work_item.amount_minor': 'amount_minor + n % 997',
  'work_item.staff': `case when n % 2 = 0 then 'B' || lpad((n / 2 % 50)::text, 3, '0') end`,
};

/** So many copies are made by one statement. */
const AT_ONCE = 20_000;

/** Makes so many copies of a loan with everything that the book has of it; their ids are in order, as indexes like it. */
export async function copies(db: Kysely<Database>, of: string, as: string, count: number): Promise<void> {
  const statements = await Promise.all(NAMES.map((table) => copyOf(db, table, of, as)));
  for (let from = 1; from <= count; from += AT_ONCE)
    await db.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx); // what is copied was checked once
      for (const copy of statements) await copy(from, Math.min(count, from + AT_ONCE - 1)).execute(tx);
    });
}

type Column = Readonly<{ name: string; type: string }>;

/** The statement that copies what a table has of a loan, with the copy's id in all that names it. */
const copyOf = async (db: Kysely<Database>, table: Table, of: string, as: string) => {
  const { rows } = await sql<Column>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_identity = 'NO'
      and coalesce(column_default, '') not like 'nextval%' and is_generated = 'NEVER'`.execute(db);
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
  const values = sql.join(rows.map((column) => valueOf(table, column, of)));
  const by = TABLES[table];
  const named = by === 'borrower_id' ? `B-${of}` : by === 'key' ? `${of}/%` : of;
  return (from: number, to: number): RawBuilder<unknown> => sql`
    with one as materialized (select * from ${sql.table(table)} where ${sql.ref(by)} like ${named})
    insert into ${sql.table(table)} (${columns})
    select ${values}
    from (select n, ${as}::text || lpad(n::text, 7, '0') as id from generate_series(${from}::int, ${to}::int) n) copy
    cross join one`;
};

const valueOf = (table: Table, { name, type }: Column, of: string): RawBuilder<unknown> => {
  const own = OWN[`${table}.${name}`];
  if (own !== undefined) return sql.raw(own);
  const column = sql.ref(name);
  if (type === 'text') return sql`replace(${column}, ${of}, id)`;
  if (type !== 'jsonb') return sql`${column}`;
  return sql`case when strpos(${column}::text, ${of}) > 0 then replace(${column}::text, ${of}, id)::jsonb else ${column} end`;
};
