import { sql, type Kysely } from 'kysely';
import { createActivities } from '../../activities';
import { openCase } from '../../casebook/case/episodes';
import { decideNext } from '../../casebook/case/decide-next';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { underLock } from '../../casebook/case/under-lock';
import { keepLoan } from '../../casebook/loans/loans';
import type { Database } from '../../casebook/schema/database';
import { noWay, type Provider } from '../../channels/provider';
import { partsOf } from '../../domain/facts/fact';
import { instant, localDate, type Instant } from '../../domain/words';
import type { BookDependencies, Dependencies } from '../../intake/dependencies';
import { parseRow } from '../../intake/loans/read-row';
import { settableClock } from '../support/settable-clock';

const DUE = localDate('2026-11-01');
const at = (day: number, time: string): Instant => instant(Date.parse(`2026-11-0${day}T${time}:00+08:00`));

/** The moment at which people are at the desk: the call of day 4 was made and spoken, and waits for its result. */
export const AT_THE_DESK = at(5, '15:00');

/** The two loans of which every other is a copy: one that was called today, and one that has only just begun. */
const [CALLED, NEW] = ['T-CALLED', 'T-NEW'] as const;

const accepts = <M>(): Provider<M> => ({
  ...noWay(),
  send: async (_, mayLeave) => {
    await mayLeave();
    return { kind: 'accepted', reference: 'none' };
  },
});

/** Lives the two loans through the product's own functions, with providers that take everything. */
async function liveTemplates(parts: BookDependencies): Promise<void> {
  const clock = settableClock(at(2, '00:30'));
  const book = { ...parts.book, clock };
  const calls = {
    ...accepts(),
    progress: () => Promise.resolve({ kind: 'over', how: 'spoke', seconds: 40 } as const),
  };
  const ways: Omit<Dependencies, keyof BookDependencies> = {
    ...{ sms: accepts(), whatsapp: accepts(), app: accepts(), email: accepts(), calls },
    ...{ invitations: accepts(), drops: {}, systems: accepts() },
  };
  const activities = createActivities({ ...ways, ...parts, book });
  await keepPolicyVersions(book.db, parts.policy.sources);
  const keep = async (loanId: string, phone: string): Promise<void> => {
    const row = {
      ...{
        loanId,
        borrowerId: `B-${loanId}`,
        name: 'Borrower of the bench',
        phone,
        email: `${loanId}@example.com`,
      },
      ...{ zone: 'Asia/Shanghai', language: 'en', currency: 'CNY', costs: '0' },
      instalments: [{ dueOn: DUE, principal: '1000.00', interest: '0' }],
    };
    const parsed = parseRow(row, parts.policy, 'jd-jintiao', await clock.now());
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    await keepLoan(book, parsed.row, { who: 'lender' });
    await openCase(book, loanId);
  };
  await keep(CALLED, '+8613800000001');
  for (let next = await underLock(book, CALLED, decideNext); next.kind === 'act';) {
    const due = instant(Date.parse(next.wakeAt));
    if (due > AT_THE_DESK) break;
    clock.set(due);
    const { act } = partsOf(next.key);
    if (act === 'openCase') throw new Error('a case is open already');
    next = await activities[act]({ loanId: CALLED, key: next.key });
  }
  clock.set(AT_THE_DESK);
  await keep(NEW, '+8613800000002');
}

/** What is copied, and by which column it is of a loan, or of its borrower. */
const TABLES = {
  ...{ borrower: 'borrower_id', borrower_contact: 'borrower_id', loan: 'loan_id', instalment: 'loan_id' },
  ...{
    collection_case: 'loan_id',
    fact: 'loan_id',
    decision: 'loan_id',
    message: 'key',
    work_item: 'loan_id',
  },
} as const;

type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as readonly Table[];

/** Fills a book with so many open cases, of which so many have a task of a call; the rest wait for their next step. */
export async function fillBook(parts: BookDependencies, cases: number, tasks: number): Promise<void> {
  await liveTemplates(parts);
  const { db } = parts.book;
  await copies(db, CALLED, 'L-C', Math.min(tasks, cases));
  await copies(db, NEW, 'L-N', Math.max(0, cases - tasks));
  await sql`update work_item set staff = null where closed_at is null`.execute(db);
  await db.transaction().execute(async (tx) => {
    await atLeisure(tx);
    for (const table of NAMES) await sql`analyze ${sql.table(table)}`.execute(tx);
  });
}

/** What is copied was checked once, and may take its time. */
const atLeisure = async (tx: Kysely<Database>): Promise<void> => {
  await sql`set local session_replication_role = replica`.execute(tx);
  await sql`set local statement_timeout = 0`.execute(tx);
};

/** So many copies are made by one statement. */
const AT_ONCE = 20_000;

const copies = async (db: Kysely<Database>, of: string, as: string, count: number): Promise<void> => {
  for (let from = 1; from <= count; from += AT_ONCE)
    await db.transaction().execute(async (tx) => {
      await atLeisure(tx);
      for (const table of NAMES)
        await copy(tx, { table, of, as, from, to: Math.min(count, from + AT_ONCE - 1) });
    });
};

type Copy = Readonly<{ table: Table; of: string; as: string; from: number; to: number }>;

/** Copies what a table has of a loan, with its id in all that names it. */
const copy = async (db: Kysely<Database>, { table, of, as, from, to }: Copy): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_identity = 'NO'
      and coalesce(column_default, '') not like 'nextval%' and is_generated = 'NEVER'`.execute(db);
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
  const by = TABLES[table];
  const own = by === 'borrower_id' ? `B-${of}` : by === 'key' ? `${of}/%` : of;
  await sql`
    with one as materialized (
      select to_jsonb(kept)::text as text from ${sql.table(table)} kept where ${sql.ref(by)} like ${own})
    insert into ${sql.table(table)} (${columns})
    select ${columns} from (
      select (jsonb_populate_record(null::${sql.table(table)}, replace(text, ${of}, ${as} || n)::jsonb)).*
      from generate_series(${from}::int, ${to}::int) n cross join one) copied`.execute(db);
};
