import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';
import { index } from '../beforehand';

/**
 * What an act may be on record as once only. A fact lies in the part of its case, so that an index of each part is
 * enough; the hashes are PostgreSQL's own, 32 and 64 bits of them. A case's acts lie together.
 */
const ONCE = `(part, hashtext(loan_id), hashtextextended(key || ' ' || kind, 0))
  where kind in ('started', 'handing-over', 'ended', 'work-item-opened', 'call-ended', 'visit-booked', 'acknowledged', 'result')`;

/** The index of a table of facts, as `index` and `create` take it. */
export function onceIn(table: string): string {
  return `unique index NAME on ${table} ${ONCE}`;
}

/** Of a call alone its reference is looked for across parts. */
export const CLAIMED_CALL = `new.kind = 'ended' and new.key like '%/placeCall'`;

/**
 * What is large and always similar is packed, an act is unique by an index, and only calls are claimed. What is there
 * stays as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db); // who waits for a lock has all others wait behind them
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** What can be done beforehand on a book that lies in parts already. */
export async function before(db: QueryExecutorProvider): Promise<void> {
  await sql`set lock_timeout = '2s'`.execute(db);
  const { rows } = await sql<{ part: string }>`
    select inhrelid::regclass::text as part from pg_inherits where inhparent = 'fact'::regclass`.execute(db);
  for (const { part } of rows) await index(db, `${part}_once`, onceIn(part));
}

/** For so long workers of before may go on: they do not read what is packed. A book without facts has none. */
const WORKERS_OF_BEFORE = '31 days';

const statements = [
  `lock table collection_case, fact, decision in access exclusive mode`,
  `create ${onceIn('fact').replace('NAME', 'fact_once')}`, // those that were made beforehand are taken over
  `drop trigger claimed_once on fact`,
  `create trigger claimed_once after insert on fact for each row when (${CLAIMED_CALL}) execute function claim_once()`,
  `alter table fact add column packed bytea not null default ''`,
  `alter table decision add column packed bytea, alter column decision drop not null`,
  `create table packing (
     only_row boolean primary key default true check (only_row),
     since timestamptz not null)`,
  `insert into packing (since)
     select now() + case when exists (select from fact) then interval '${WORKERS_OF_BEFORE}' else interval '0' end`,
];
