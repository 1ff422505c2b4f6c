import { CompiledQuery, type Selectable } from 'kysely';
import type { FactOfCase } from '../../domain/dossier/dossier';
import type { StopInForce } from '../../domain/dossier/stops';
import { UnknownLoan, type Book, type Tx } from '../book';
import { LOAN_IN_BOOK, type LoanInBook } from '../loans/loan-in-book';
import { ACCOUNT_IN_BOOK, type AccountInBook } from '../money/loan-ledger';
import type { Database } from '../schema/database';
import { sendAhead } from '../schema/driver';
import { readFacts } from './facts';
import { forget, memoryOf, NOTHING, remember, type Last, type Memory } from './memory';

/** A case as the book has it; `CaseOfLoan` with the currency of its loan. */
export type CaseRow = Selectable<Database['collection_case']>;
export type CaseOfLoan = CaseRow & Readonly<{ currency: string }>;

/** Which loan of which borrower is taken in hand. */
export type Whose = Readonly<{
  loanId: string;
  borrowerId: string;
  /** The revision that whoever asks has seen. */
  revision?: number | undefined;
}>;

/** What the book says of a loan and its borrower: of each loan its newest case, every fact, and what may stop everybody. */
export type Reading = Readonly<{
  loan: LoanInBook;
  cases: readonly CaseOfLoan[];
  facts: readonly FactOfCase[];
  /** Of the loan itself, and of the borrower's other loans with an open case. */
  accounts: Readonly<Record<string, AccountInBook>>;
  stops: readonly StopInForce[];
  /** When the payments feed was heard of; null when it never was. */
  heardAt: number | null;
  /** When the transaction began, by the database's clock. */
  began: Date;
  /** The number of the newest fact that the decision of the revision knew; 0 where the book has no such decision. */
  seenUntil: number;
}>;

/**
 * Locks a borrower and reads what the book has of them, in one round trip and two statements: what is asked together with
 * the lock would show what was there before the lock was waited for.
 * @throws UnknownLoan
 */
export async function lockAndRead(tx: Tx, { db }: Pick<Book, 'db'>, whose: Whose): Promise<Reading> {
  await sendAhead(
    tx,
    CompiledQuery.raw('select from borrower where borrower_id = $1 for update', [whose.borrowerId]),
  );
  return read(tx, memoryOf(db), whose);
}

const read = async (tx: Tx, memory: Memory, whose: Whose): Promise<Reading> => {
  const { borrowerId } = whose;
  const { facts: before, last } = memory.byBorrower.get(borrowerId) ?? NOTHING;
  const answer = await ask(tx, whose, last?.seq ?? 0);
  if (last && !isLast(answer.facts[0], last)) {
    forget(memory, borrowerId); // commits were lost: the book is not the one that was read
    return read(tx, memory, whose);
  }
  const facts = [...before, ...(await toFactsOfCase(tx, answer.facts.slice(last ? 1 : 0)))];
  const newest = answer.facts.at(-1);
  if (newest) remember(memory, borrowerId, { facts, last: { seq: newest[0], recordedAt: newest[1] } });
  const { cases, accounts, stops, heard_at: heardAt, began, seen_until: seenUntil, ...loan } = answer;
  return { loan, cases, facts, accounts, stops, heardAt, began, seenUntil };
};

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
  packed: string,
];

type Answer = LoanInBook &
  Pick<Reading, 'cases' | 'accounts' | 'stops' | 'began'> &
  Readonly<{ facts: readonly Row[]; heard_at: number | null; seen_until: number }>;

const ASK = `
  with own as materialized (select loan_id, currency, costs_minor from loan where borrower_id = $2),
    newest as materialized (
      select newest.*, currency from own cross join lateral (
        select * from collection_case c where c.loan_id = own.loan_id order by episode desc limit 1) newest)
  select in_hand.*,
    (select coalesce(json_agg(newest order by loan_id), '[]') from newest) as cases,
    (select coalesce(json_agg(json_build_array(seq, (extract(epoch from recorded_at) * 1000000)::bigint, f.loan_id,
        f.episode, (extract(epoch from at) * 1000)::bigint, who, kind, key, data, encode(packed, 'base64')) order by seq), '[]')
      from own
        cross join lateral (select episode, part from collection_case c where c.loan_id = own.loan_id offset 0) c
        cross join lateral (
          select * from fact
          where fact.loan_id = own.loan_id and fact.episode = c.episode and fact.part = c.part and seq >= $3 offset 0) f) as facts,
    (select json_object_agg(loan_id, ${ACCOUNT_IN_BOOK}) from own loan
      where loan_id = $1 or loan_id in (select loan_id from newest where status = 'open')) as accounts,
    (select coalesce(json_agg(json_build_object('id', id, 'scope', scope, 'named', named) order by id), '[]')
      from emergency_stop where lifted_at is null) as stops,
    (select (extract(epoch from heard_at) * 1000)::bigint from payments_feed) as heard_at,
    coalesce((
      select after_seq from newest n
        cross join lateral (
          select after_seq from decision d
          where d.loan_id = n.loan_id and d.episode = n.episode and d.part = n.part and d.revision = $4 offset 0) d
      where n.loan_id = $1), 0) as seen_until,
    now() as began
  from (${LOAN_IN_BOOK}) in_hand`;

const ask = async (tx: Tx, { loanId, borrowerId, revision }: Whose, since: number): Promise<Answer> => {
  const asked = CompiledQuery.raw(ASK, [loanId, borrowerId, since, revision ?? null]);
  const { rows } = await tx.executeQuery<Answer>(asked);
  const [answer] = rows;
  if (!answer) throw new UnknownLoan(loanId);
  return answer;
};

const toFactsOfCase = async (tx: Tx, rows: readonly Row[]): Promise<readonly FactOfCase[]> => {
  const facts = await readFacts(
    tx,
    rows.map(([seq, , loan_id, episode, at, who, kind, key, data, packed]) => {
      const bytes = packed === '' ? null : Buffer.from(packed, 'base64'); // most rows have none
      return { seq, loan_id, episode, at: new Date(at), who, kind, key, data, packed: bytes };
    }),
  );
  return facts.map(({ row: { loan_id: loanId, episode }, fact }) => ({ loanId, episode, fact }));
};
