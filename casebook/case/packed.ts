import { sql, type Kysely } from 'kysely';
import type { CaseId } from '../../domain/dossier/dossier';
import type { Book, Tx } from '../book';
import { pack, unpackEach } from '../packing';
import type { Database } from '../schema/database';

/** The name under which policy keeps what facts and decisions are packed by. */
const RECORD = 'record';

/** So many bytes of the hash of what a row was packed by stand before what it packed. */
const HASH_BYTES = 6;

/** Packs the object of a fact or of a decision of a case; undefined as long as somebody could not read it. */
export type Packs = ((of: CaseId, value: object) => Buffer) | undefined;

/** How a book packs now: not while workers of before may be at work, and by no text that the book does not keep. */
export async function packsOf({ db, rules }: Pick<Book, 'db' | 'rules'>, tx: Tx): Promise<Packs> {
  const wording = rules.wordings?.[RECORD];
  if (!wording || Date.now() < (await sinceOf(db, tx, wording.hash))) return undefined;
  const hash = Buffer.from(wording.hash, 'hex');
  return (of, value) => Buffer.concat([hash, pack(withoutOwn(JSON.stringify(value), of), wording)]);
}

/** What stands for its own case and its own loan in what a row packed: a sign that JSON never has in it. */
const [OWN_CASE, OWN_LOAN] = ['\u0001', '\u0002'] as const;

const withoutOwn = (text: string, { loanId, episode }: CaseId): string =>
  text.replaceAll(`"${loanId}/${episode}/`, OWN_CASE).replaceAll(`"${loanId}"`, OWN_LOAN);

const withOwn = (text: string, { loan_id: loanId, episode }: PackedRow): string =>
  text.replaceAll(OWN_CASE, `"${loanId}/${episode}/`).replaceAll(OWN_LOAN, `"${loanId}"`);

/** Since when a book packs by a text: never changed, and asked until the book keeps that text. */
const packsSince = new WeakMap<Book['db'], Readonly<{ hash: string; since: number }>>();

const sinceOf = async (db: Book['db'], tx: Tx, hash: string): Promise<number> => {
  const known = packsSince.get(db);
  if (known?.hash === hash) return known.since;
  const { rows } = await sql<{ since: Date }>`
    select since from packing
    where exists (select from policy_version where kind = 'words' and hash = ${hash})`.execute(tx);
  const since = rows[0]?.since.getTime();
  if (since !== undefined) packsSince.set(db, { hash, since });
  return since ?? Infinity;
};

/** A row that packed something, or not. */
export type PackedRow = Readonly<{ loan_id: string; episode: number; packed: Buffer | null }>;

/** What rows packed, as the objects that they were; undefined of a row that packed nothing. */
export async function unpackAll(
  db: Kysely<Database>,
  rows: readonly PackedRow[],
): Promise<readonly (Readonly<Record<string, unknown>> | undefined)[]> {
  const packed = rows.filter(hasPacked);
  const texts = await unpackEach(
    db,
    packed.map(({ packed: bytes }) => {
      const hash = bytes.subarray(0, HASH_BYTES).toString('hex');
      return { hash, bytes: bytes.subarray(HASH_BYTES) };
    }),
  );
  const each = texts.values();
  return rows.map((row) => (hasPacked(row) ? parsed(withOwn(each.next().value ?? '{}', row)) : undefined));
}

const hasPacked = (row: PackedRow): row is PackedRow & Readonly<{ packed: Buffer }> =>
  row.packed !== null && row.packed.length > HASH_BYTES;

const parsed = (text: string) => JSON.parse(text) as Readonly<Record<string, unknown>>;
