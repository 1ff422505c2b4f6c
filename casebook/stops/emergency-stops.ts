import { sql, type Kysely, type Selectable } from 'kysely';
import { STOPPABLE } from '../../domain/channels';
import type { By } from '../../domain/facts/fact';
import type { Scope, StopInForce } from '../../domain/dossier/stops';
import type { Instant } from '../../domain/words';
import type { Book } from '../book';
import type { Database } from '../schema/database';

/** An emergency stop with who set it and why, and who lifted it. */
export type EmergencyStop = StopInForce &
  Readonly<{
    why: string;
    setBy: string;
    setAt: Date;
    liftedBy?: string;
    liftedAt?: Date;
    liftAskedBy?: string;
  }>;

/** What came of setting or lifting a stop, or why nothing did. */
export type Stopped = Readonly<
  { kind: 'recorded'; stop: EmergencyStop } | { kind: 'refused'; reason: string }
>;

/** Sets an emergency stop: from the next claim on, on every worker, nothing that it names is begun (P15). One that is in force already is the answer. */
export async function setStop(book: Book, scope: Scope, why: string, { who, known }: By): Promise<Stopped> {
  const reason = await whyNot(book, scope);
  if (reason !== undefined) return { kind: 'refused', reason };
  const set = { ...scope, why, set_by: who, set_known: known, set_at: new Date(await book.clock.now()) };
  const row = await book.db.transaction().execute(async (tx) => {
    await sql`lock table emergency_stop in share row exclusive mode`.execute(tx); // of two at once one sets it
    const same = tx
      .selectFrom('emergency_stop')
      .where('lifted_at', 'is', null)
      .where('scope', '=', scope.scope);
    const before = await same
      .where('named', 'is not distinct from', scope.named)
      .selectAll()
      .executeTakeFirst();
    return before ?? tx.insertInto('emergency_stop').values(set).returningAll().executeTakeFirstOrThrow();
  });
  return { kind: 'recorded', stop: stopIn(row) };
}

/** Lifts an emergency stop, once. Cases go on by themselves within a quarter of an hour, as far as law and day allow. */
export async function liftStop(
  { db, clock }: Pick<Book, 'db' | 'clock'>,
  id: number,
  by: By,
): Promise<Stopped> {
  const lifted = await db
    .updateTable('emergency_stop')
    .set({
      lifted_by: by.who,
      lifted_known: by.known,
      lift_asked_by: by.asked ?? null,
      lifted_at: new Date(await clock.now()),
    })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (lifted) return { kind: 'recorded', stop: stopIn(lifted) };
  return { kind: 'refused', reason: (await whyNotLifted(db, id)) ?? `stop ${id} cannot be lifted` };
}

/** Why a stop cannot be lifted: it is not in force. One that is stays so until the transaction ends. */
export async function whyNotLifted(db: Kysely<Database>, id: number): Promise<string | undefined> {
  const named = db.selectFrom('emergency_stop').where('id', '=', id);
  const known = await named.select(['lifted_by', 'lifted_at']).forUpdate().executeTakeFirst();
  if (!known) return `there is no emergency stop ${id}`;
  return known.lifted_at === null ? undefined : `stop ${id} was lifted already, by ${known.lifted_by ?? ''}`;
}

/** Every emergency stop there ever was, the newest first. */
export async function stops(db: Kysely<Database>): Promise<readonly EmergencyStop[]> {
  return (await db.selectFrom('emergency_stop').selectAll().orderBy('id', 'desc').execute()).map(stopIn);
}

/** The stops that are in force in the moment of the question. */
export async function stopsInForce(db: Kysely<Database>): Promise<readonly StopInForce[]> {
  const inForce = db.selectFrom('emergency_stop').where('lifted_at', 'is', null);
  const rows = await inForce.select(['id', 'scope', 'named']).orderBy('id').execute();
  // The table's check says that only a stop of everything has no name.
  return rows as readonly StopInForce[];
}

/** The stops that were in force at an instant. */
export async function stopsAt(db: Kysely<Database>, at: Instant): Promise<readonly StopInForce[]> {
  return (await stops(db)).filter(
    ({ setAt, liftedAt }) => setAt.getTime() <= at && (liftedAt === undefined || liftedAt.getTime() > at),
  );
}

const whyNot = async (book: Book, { scope, named }: Scope): Promise<string | undefined> => {
  if (scope === 'all') return undefined;
  if (scope === 'channel')
    return STOPPABLE.some((way) => way === named)
      ? undefined
      : `there is no channel ${named}. Channels: ${STOPPABLE.join(', ')}`;
  if (scope === 'segment') return whyNoSegment(book, named);
  if (await isStrategyName(book, named)) return undefined;
  return `the book knows no strategy ${named}. In force: ${[...book.rules.strategies.keys()].join(', ')}`;
};

/** A strategy by its name, in force or of an earlier version: a hash would stop nothing once a case is switched. */
const isStrategyName = async ({ db, rules }: Book, named: string): Promise<boolean> => {
  if (rules.strategies.has(named)) return true;
  const kept = db.selectFrom('policy_version').where('kind', '=', 'strategy').where('name', '=', named);
  return (await kept.select('name').executeTakeFirst()) !== undefined;
};

const whyNoSegment = async ({ db }: Book, named: string): Promise<string | undefined> => {
  const [by, value = ''] = named.split('=');
  if (by !== 'language' && by !== 'currency')
    return `there is no segment ${named}: write language=en, language=zh-CN or currency=CNY`;
  const table = by === 'language' ? 'borrower' : 'loan';
  const { rows } = await sql<{ value: string }>`
    select distinct ${sql.ref(by)} as value from ${sql.table(table)} order by 1`.execute(db);
  if (rows.some((row) => row.value === value)) return undefined;
  return `nobody in the book has ${by} "${value}". There are: ${rows.map((row) => row.value).join(', ')}`;
};

const stopIn = (row: Selectable<Database['emergency_stop']>): EmergencyStop => ({
  ...({ id: row.id, scope: row.scope, named: row.named } as StopInForce),
  why: row.why,
  setBy: row.set_by,
  setAt: row.set_at,
  ...(row.lifted_by !== null && row.lifted_at !== null
    ? { liftedBy: row.lifted_by, liftedAt: row.lifted_at }
    : {}),
  ...(row.lift_asked_by !== null && { liftAskedBy: row.lift_asked_by }),
});
