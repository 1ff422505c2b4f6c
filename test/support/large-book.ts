import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../../casebook/schema/database';

/** A loan of which a book is to hold many. */
type Original = Readonly<{ loanId: string; borrowerId: string }>;

/** What a loan has a row in, and whose row it is by. */
const OF_A_LOAN = {
  borrower: 'borrower_id',
  borrower_contact: 'borrower_id',
  borrower_contact_history: 'borrower_id',
  loan: 'loan_id',
  instalment: 'loan_id',
  payment: 'loan_id',
  reversal: 'loan_id',
  collection_case: 'loan_id',
  fact: 'loan_id',
  decision: 'loan_id',
  work_item: 'loan_id',
  answer: 'loan_id',
  request: 'loan_id',
  audit_access: 'loan_id',
  outbox: 'loan_id',
} as const satisfies Partial<Record<keyof Database, string>>;

/** The tables that are large in a large book, also that of messages, whose keys begin with the loan's id. */
export const LARGE: readonly string[] = [...Object.keys(OF_A_LOAN), 'message', 'claim', 'promise'];

/** In so many parts the copies lie, in turn, besides that of the original. */
const PARTS = ['2041-01-01', '2041-04-01', '2041-07-01', '2041-10-01', '2042-01-01', '2042-04-01'] as const;

/** Which copies are made, by their numbers. */
export type Copies = Readonly<{ from: number; until: number }>;

/** Case by case, or each row of all cases before the next one, which takes longer. */
type Order = 'case by case' | 'as they would come';

/** Copies everything that a book holds of a loan, each copy for a loan, a borrower and a number of its own. */
export async function multiply(
  db: Kysely<Database>,
  original: Original,
  copies: Copies,
  order: Order = 'case by case',
): Promise<void> {
  await makeParts(db);
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx); // a copy refers to what the original did
    await sql`set local statement_timeout = 0`.execute(tx);
    const { rows } = await sql<{ last: number }>`select max(seq) as last from fact`.execute(tx);
    for (const [table, key] of Object.entries(OF_A_LOAN)) {
      const id = key === 'loan_id' ? original.loanId : original.borrowerId;
      await copy(tx, table, sql`${sql.ref(key)} = ${id}`, original, copies, order);
    }
    await copy(tx, 'message', sql`key like ${`${original.loanId}/%`}`, original, copies, order);
    await sql`insert into claim select number_of(loan_id || '/' || episode), number_of(key || ' ' || kind), 'CA' || md5(key)
      from fact where kind = 'ended' and key like '%/placeCall' and seq > ${rows[0]?.last}`.execute(tx);
    await sql`insert into promise select date '2040-01-01' + n % 1000, ${original.loanId} || '-' || n
      from ${numbersOf(copies)}`.execute(tx);
  });
  await sql`vacuum analyze`.execute(db);
}

const numbersOf = ({ from, until }: Copies) => sql`generate_series(${from}::int, ${until}::int) as n`;

const makeParts = async (db: Kysely<Database>): Promise<void> => {
  for (const [n, begins] of PARTS.entries())
    await sql`select make_part(${`copies_${n}`}, ${begins}::date, (${begins}::date + interval '3 months')::date)`.execute(
      db,
    );
};

type Condition = ReturnType<typeof sql>;

const copy = async (
  tx: Transaction<Database>,
  table: string,
  where: Condition,
  original: Original,
  copies: Copies,
  order: Order,
): Promise<void> => {
  const columns = await columnsOf(tx, table);
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const values = sql.join(columns.map((column) => valueOf(column, original)));
  await sql`
    insert into ${sql.table(table)} (${names})
    select ${values} from ${sql.table(table)} cross join ${numbersOf(copies)} where ${where}
    ${order === 'as they would come' ? sql`order by ${sql.table(table)}.ctid, n` : sql``}`.execute(tx);
};

type Column = Readonly<{ name: string; type: string }>;

/** All but those that number themselves. */
const columnsOf = async (tx: Transaction<Database>, table: string): Promise<readonly Column[]> => {
  const { rows } = await sql<Column>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'NO'
      and coalesce(column_default, '') not like 'nextval%'`.execute(tx);
  return rows;
};

const valueOf = ({ name, type }: Column, { loanId, borrowerId }: Original): Condition => {
  const column = sql.ref(name);
  if (name === 'part') return sql`coalesce((${[...PARTS]}::date[])[n % ${PARTS.length + 1}], part)`;
  if (name === 'phone') return sql`${column} || n`;
  if (type !== 'text' && type !== 'jsonb') return sql`${column}`;
  const renamed = sql`replace(replace(${column}::text, ${loanId}, ${loanId} || '-' || n), ${borrowerId}, ${borrowerId} || '-' || n)`;
  return type === 'jsonb' ? sql`${renamed}::jsonb` : renamed;
};
