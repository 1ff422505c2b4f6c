import { sql, type Selectable } from 'kysely';
import type { FactOfCase } from '../../domain/dossier/dossier';
import type { StopInForce } from '../../domain/dossier/stops';
import type { Book, Tx } from '../book';
import type { Database } from '../schema/database';
import { toFact } from './facts';

/** A case as the book has it; `CaseOfLoan` with the currency of its loan. */
export type CaseRow = Selectable<Database['collection_case']>;
export type CaseOfLoan = CaseRow & Readonly<{ currency: string }>;

/** What the book says of a borrower: of each loan its newest case, every fact, and what may stop everybody. */
export type Reading = Readonly<{
  cases: readonly CaseOfLoan[];
  facts: readonly FactOfCase[];
  stops: readonly StopInForce[];
  /** When the payments feed was heard of; null when it never was. */
  heardAt: number | null;
}>;

/**
 * Reads a borrower in one statement, under their lock: one that was asked together with the lock would show what was there
 * before the lock was waited for.
 */
export async function readBorrower(tx: Tx, { db }: Pick<Book, 'db'>, borrowerId: string): Promise<Reading> {
  const memory = memoryOf(db);
  const { facts: before, last } = memory.byBorrower.get(borrowerId) ?? NOTHING;
  const answer = await ask(tx, borrowerId, last?.seq ?? 0);
  if (last && !isLast(answer.facts[0], last)) {
    forget(memory, borrowerId); // commits were lost: the book is not the one that was read
    return readBorrower(tx, { db }, borrowerId);
  }
  const facts = [...before, ...answer.facts.slice(last ? 1 : 0).map(toFactOfCase)];
  const newest = answer.facts.at(-1);
  if (newest) remember(memory, borrowerId, facts, newest);
  return { cases: answer.cases, facts, stops: answer.stops, heardAt: answer.heard_at };
}

const isLast = (row: Row | undefined, { seq, recordedAt }: Last): boolean =>
  row !== undefined && row[0] === seq && row[1] === recordedAt;

/** A fact as it is read: an array, as there are many. */
type Row = readonly [
  seq: number,
  recordedAt: number,
  loanId: string,
  episode: number,
  at: number,
  who: string,
  kind: string,
  key: string | null,
  data: Record<string, unknown>,
];

type Answer = Readonly<{
  cases: readonly CaseOfLoan[];
  facts: readonly Row[];
  stops: readonly StopInForce[];
  heard_at: number | null;
}>;

const ask = async (tx: Tx, borrowerId: string, since: number): Promise<Answer> => {
  const { rows } = await sql<Answer>`
    with own as materialized (select loan_id, currency from loan where borrower_id = ${borrowerId})
    select
      (select coalesce(json_agg(newest), '[]') from (
        select distinct on (loan_id) c.loan_id, episode, status, strategy, revision, decision, currency
        from own join collection_case c using (loan_id) order by loan_id, episode desc) newest) as cases,
      (select coalesce(json_agg(json_build_array(seq, (extract(epoch from recorded_at) * 1000000)::bigint, f.loan_id,
          episode, (extract(epoch from at) * 1000)::bigint, who, kind, key, data) order by seq), '[]')
        from own cross join lateral (
          select * from fact where fact.loan_id = own.loan_id and seq >= ${since} offset 0) f) as facts,
      (select coalesce(json_agg(json_build_object('id', id, 'scope', scope, 'named', named) order by id), '[]')
        from emergency_stop where lifted_at is null) as stops,
      (select (extract(epoch from heard_at) * 1000)::bigint from payments_feed) as heard_at`.execute(tx);
  const [answer] = rows;
  if (!answer) throw new Error('the book did not answer'); // a select without "from" has one row
  return answer;
};

const toFactOfCase = ([seq, , loanId, episode, at, who, kind, key, data]: Row): FactOfCase => ({
  loanId,
  episode,
  fact: toFact({ seq, at: new Date(at), who, kind, key, data }),
});

/** What a process has read of a borrower, and the newest fact of it: facts are never changed, and come one after the other under the lock. */
type Remembered = Readonly<{ facts: readonly FactOfCase[]; last?: Last }>;
type Last = Readonly<{ seq: number; recordedAt: number }>;

const NOTHING: Remembered = { facts: [] };

/** So many facts are remembered, of whoever was in hand last: a contact is recorded right after it was claimed. */
const MOST = 50_000;

type Memory = { byBorrower: Map<string, Remembered>; count: number };

const all = new WeakMap<Book['db'], Memory>();

const memoryOf = (db: Book['db']): Memory => {
  const memory = all.get(db) ?? { byBorrower: new Map<string, Remembered>(), count: 0 };
  all.set(db, memory);
  return memory;
};

const forget = (memory: Memory, borrowerId: string): void => {
  memory.count -= memory.byBorrower.get(borrowerId)?.facts.length ?? 0;
  memory.byBorrower.delete(borrowerId);
};

const remember = (
  memory: Memory,
  borrowerId: string,
  facts: readonly FactOfCase[],
  [seq, recordedAt]: Row,
): void => {
  forget(memory, borrowerId);
  memory.byBorrower.set(borrowerId, { facts, last: { seq, recordedAt } });
  memory.count += facts.length;
  for (const oldest of memory.byBorrower.keys()) {
    if (memory.count <= MOST) break;
    forget(memory, oldest);
  }
};
