import { CompiledQuery, sql, type Kysely, type Selectable } from 'kysely';
import type { By, Ending, Fact, Happening } from '../../domain/facts/fact';
import type { NewFact } from '../../domain/decide/turn';
import type { CaseId } from '../../domain/dossier/dossier';
import { instant, type Instant } from '../../domain/words';
import type { Tx } from '../book';
import type { Database } from '../schema/database';
import { sendAhead } from '../schema/driver';
import { unpackAll, type PackedRow, type Packs } from './packed';

/** Appends facts to a case, sent ahead; the book numbers them in their order. What is dated back was learnt later than it was true. */
export async function insertFacts(
  tx: Tx,
  id: CaseId,
  brought: readonly NewFact[],
  { who, ...by }: Pick<By, 'who'> & Partial<By>,
  { learntAt, packs }: Readonly<{ learntAt: Instant; packs?: Packs }>,
): Promise<void> {
  const rows = brought.map(({ at, happening, who: own = who }) => {
    const { kind, key, data, packed } = packedIn(id, columnsOf(happening), packs);
    return {
      at: new Date(at),
      who: own,
      kind,
      key,
      data: { ...data, ...by },
      packed: packed.toString('base64'),
    };
  });
  const values = [id.loanId, id.episode, new Date(learntAt), JSON.stringify(rows)];
  await sendAhead(tx, CompiledQuery.raw(INSERT, values));
}

const INSERT = `
  insert into fact (loan_id, episode, part, learnt_at, at, who, kind, key, data, packed)
  select $1, $2, (select part from collection_case where loan_id = $1 and episode = $2), $3, at, who, kind, key, data,
    decode(packed, 'base64')
  from rows from (json_to_recordset($4) as (at timestamptz, who text, kind text, key text, data jsonb, packed text))
    with ordinality as one (at, who, kind, key, data, packed, n) order by n`;

/** What happened, as the columns of a fact have it. */
export function columnsOf(happening: Happening) {
  const { kind, ...rest } = happening;
  const { key = null, ...data } = { key: undefined, ...rest };
  return { kind, key, data };
}

/** The columns of a fact, and what of its data is packed; empty when nothing is. */
type PackedColumns = ReturnType<typeof columnsOf> & Readonly<{ packed: Buffer }>;

/** The same with what every contact says anew packed. What SQL asks of facts stays readable to it. */
export function packedIn(
  id: CaseId,
  { kind, key, data }: ReturnType<typeof columnsOf>,
  packs: Packs,
): PackedColumns {
  const { by, ...large }: Readonly<Record<string, unknown>> = data;
  const isLarge = kind === 'started' || (kind === 'ended' && isTakenMessage(key, large));
  if (!packs || !isLarge) return { kind, key, data, packed: NOTHING };
  return { kind, key, data: by === undefined ? {} : { by }, packed: packs(id, large) };
}

/** A call is found by its reference, and what was refused for good lasts. */
const isTakenMessage = (key: string | null, { how }: Readonly<Record<string, unknown>>): boolean =>
  (how as Ending).kind === 'accepted' && key?.endsWith('/placeCall') === false;

const NOTHING = Buffer.alloc(0);

/** The facts of the case `c`, to be joined: each case is looked for alone, in its own part, however many others there are. */
export const FACTS_OF_CASE = sql<Selectable<Database['fact']>>`lateral (select * from fact
  where fact.loan_id = c.loan_id and fact.episode = c.episode and fact.part = c.part offset 0)`.as('fact');

/** Every fact of every case of a borrower, in the order in which the book learnt them, as rows of the book. */
export function factRowsOf(tx: Tx, borrowerId: string): Promise<Selectable<Database['fact']>[]> {
  return tx
    .selectFrom('loan')
    .innerJoin('collection_case as c', 'c.loan_id', 'loan.loan_id')
    .innerJoin(FACTS_OF_CASE, (join) => join.onTrue())
    .where('borrower_id', '=', borrowerId)
    .selectAll('fact')
    .orderBy('seq')
    .execute();
}

type FactRow = Omit<Selectable<Database['fact']>, 'part' | 'recorded_at' | 'learnt_at' | 'packed'> &
  PackedRow;

/** Reads rows of the book as facts, in their order. */
export async function toFacts(db: Kysely<Database>, rows: readonly FactRow[]): Promise<readonly Fact[]> {
  return (await readFacts(db, rows)).map(({ fact }) => fact);
}

/** The same, each beside its row. */
export async function readFacts<Row extends FactRow>(
  db: Kysely<Database>,
  rows: readonly Row[],
): Promise<readonly Readonly<{ row: Row; fact: Fact }>[]> {
  const packed = await unpackAll(db, rows);
  return rows.map((row, n) => ({ row, fact: factIn(row, packed[n]) }));
}

const factIn = ({ seq, at: when, who, kind, key, data }: FactRow, large: object | undefined): Fact => {
  const at = instant(when.getTime());
  const fact = { seq, at, who, kind, ...(key === null ? {} : { key }), ...data };
  // The book is written by `insertFacts` and `insertCases` alone, so the row has the shape that was appended.
  return (large ? { ...fact, ...large } : fact) as Fact;
};
