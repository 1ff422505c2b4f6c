import { sql, type Kysely, type Selectable } from 'kysely';
import { LASTING } from '../domain/facts/lasting';
import type { LocalDate } from '../domain/words';
import { connectPatiently } from './schema/connect';
import { patiently } from './schema/patiently';
import type { Database } from './schema/database';

/** A part of the book: until when cases were opened in it, how many there are and are still open, and when it heard of one last. */
export type Part = Readonly<{
  name: string;
  ends: LocalDate;
  cases: number;
  open: number;
  newest: Date | null;
  /** Whether it was dropped already, and holds only what lasts. */
  isDropped: boolean;
  /** Whether that was broken off: what is gone from the part still lies beside it. */
  isBrokenOff: boolean;
}>;

/** What left with a part. */
export type Dropped = Selectable<Database['dropped_part']>;

/** A part in which a case is open, or of which something was heard lately: it stays. */
export class StillInUse extends Error {
  override readonly name = 'StillInUse';
  constructor(part: string) {
    super(`part ${part} stays: a case in it is open, or something was heard of one`);
  }
}

/** Every part of the book, the oldest first. Takes long on a full book. */
export function partsOfBook(db: Kysely<Database>): Promise<readonly Part[]> {
  return onALongLine(db, async (long) => {
    const parts: Part[] = [];
    for (const { name, begins, ends } of await boundsOf(long))
      parts.push(await partNamed(long, { name, begins, ends }));
    return parts;
  });
}

type Bounds = Readonly<{ name: string; begins: string | null; ends: LocalDate }>;

const boundsOf = async (db: Kysely<Database>): Promise<readonly Bounds[]> => {
  const { rows } = await sql<Bounds>`
    select substring(relname from 6) as name, substring(bound from 'FROM \\(''([-0-9]+)''\\)') as begins,
      substring(bound from 'TO \\(''([-0-9]+)''\\)') as ends
    from pg_inherits join pg_class on pg_class.oid = inhrelid,
      lateral pg_get_expr(relpartbound, pg_class.oid) as bound
    where inhparent = 'fact'::regclass order by ends`.execute(db);
  return rows;
};

const partNamed = async (db: Kysely<Database>, { name, begins, ends }: Bounds): Promise<Part> => {
  const { rows } = await sql<Omit<Part, 'name' | 'ends'>>`
    select count(*) as cases, count(*) filter (where status = 'open') as open,
      (select max(greatest(at, learnt_at)) from ${factsOf(name)}) as newest,
      exists (select from dropped_part where name = ${name}) as "isDropped",
      to_regclass(${`fact_${name}_gone`}) is not null as "isBrokenOff"
    from collection_case where part >= coalesce(${begins}::date, '-infinity') and part < ${ends}::date`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error(`no part ${name}`);
  return { name, ends, ...row };
};

const factsOf = (part: string) => sql.table(`fact_${part}`);
const decisionsOf = (part: string) => sql.table(`decision_${part}`);

/**
 * Drops a part of which nothing was heard since an instant, and in which no case is open: its facts but for those that
 * last, its decisions, its words and its claims. The book is held up for moments. One that was broken off goes on.
 * @throws StillInUse
 */
export function dropPart(db: Kysely<Database>, { name }: Pick<Part, 'name'>, before: Date): Promise<Dropped> {
  return onALongLine(db, async (long) => {
    const dropped = long.selectFrom('dropped_part').where('name', '=', name).selectAll();
    if (!(await dropped.executeTakeFirst())) {
      await refuseInUse(long, name, before);
      await keepWhatLasts(long, name);
      await patiently(() => exchangeParts(long, name, before));
    }
    await clearAway(long, name);
    return dropped.executeTakeFirstOrThrow();
  });
}

/** A part in which nothing happens any more. */
const refuseInUse = async (db: Kysely<Database>, name: string, before: Date): Promise<Bounds & Part> => {
  const bounds = (await boundsOf(db)).find((one) => one.name === name);
  if (!bounds) throw new Error(`no part ${name}`);
  const part = await partNamed(db, bounds);
  if (part.open > 0 || (part.newest && part.newest >= before)) throw new StillInUse(name);
  return { ...bounds, ...part };
};

/**
 * Puts what lasts of a part in its place, if nothing has happened in it since that was copied: a new fact would be newer
 * than what may leave.
 */
const exchangeParts = (db: Kysely<Database>, name: string, before: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '2s'`.execute(tx);
    await sql`lock table ${factsOf(name)}, ${decisionsOf(name)} in share mode`.execute(tx); // it can be read meanwhile
    const part = await refuseInUse(tx, name, before);
    await noteDropped(tx, part);
    await sql`lock table collection_case, fact, decision in access exclusive mode`.execute(tx);
    for (const table of ['fact', 'decision']) await exchange(tx, table, part);
  });

/** Copies what lasts, beside the part: it can take long, and nobody waits for it. */
const keepWhatLasts = async (db: Kysely<Database>, name: string): Promise<void> => {
  const [facts, kept] = [factsOf(name), sql.table(`fact_${name}_kept`)];
  const decisions = sql.table(`decision_${name}_kept`);
  await sql`drop table if exists ${kept}, ${decisions}`.execute(db); // of an earlier try
  await sql`create table ${kept} (like fact including all)`.execute(db);
  await sql`create table ${decisions} (like decision including all)`.execute(db);
  await sql`
    insert into ${kept} (seq, loan_id, episode, part, at, learnt_at, recorded_at, who, kind, key, data, packed)
    select seq, loan_id, episode, part, at, learnt_at, recorded_at, who, kind, key, data, packed from ${facts}
    where kind = any(${[...LASTING]}) or (kind in ('started', 'ended', 'undelivered') and key in (
      select key from ${facts} where (kind = 'ended' and data->'how'->>'kind' = 'refused')
        or (kind = 'undelivered' and (data->>'forGood')::boolean)))
    order by loan_id, episode, seq`.execute(db);
};

const noteDropped = async (db: Kysely<Database>, { name, ends, cases, newest }: Part): Promise<void> => {
  await sql`insert into dropped_part (name, ends, newest, cases, facts, kept, decisions)
    select ${name}, ${ends}::date, ${newest ?? new Date(0)}, ${cases}, (select count(*) from ${factsOf(name)}),
      (select count(*) from ${sql.table(`fact_${name}_kept`)}), (select count(*) from ${decisionsOf(name)})`.execute(
    db,
  );
};

const exchange = async (
  db: Kysely<Database>,
  table: string,
  { name, begins, ends }: Bounds,
): Promise<void> => {
  const [own, kept, gone] = [`${table}_${name}`, `${table}_${name}_kept`, `${table}_${name}_gone`];
  const from = begins === null ? 'minvalue' : `'${begins}'`;
  for (const statement of [
    `alter table ${table} detach partition ${own}`,
    `alter table ${own} rename to ${gone}`,
    `alter table ${kept} rename to ${own}`,
    `create trigger append_only before update or delete or truncate on ${own}
       for each statement execute function refuse_change()`,
    `alter table ${table} attach partition ${own} for values from (${from}) to ('${ends}')`,
  ])
    await sql.raw(statement).execute(db);
};

/** Words and claims of what is gone, and then that itself. A case that a reversal has opened again meanwhile keeps its own. */
const clearAway = async (db: Kysely<Database>, name: string): Promise<void> => {
  const gone = `fact_${name}_gone`;
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${gone}) is not null as there`.execute(
    db,
  );
  if (!rows[0]?.there) return;
  const ended = sql`${sql.table(gone)} fact join collection_case c using (loan_id, episode) where c.status <> 'open'`;
  const words = await sql`
    delete from message using (
      select distinct unnest(array[key, key || '/' || kind, loan_id || '/' || episode || '/answer/' || (data->>'id')]) as key
      from ${ended}
      union select key from work_item join (select distinct loan_id, episode from ${ended}) over using (loan_id, episode)
      where closed_at is not null) said
    where message.key = said.key`.execute(db);
  await sql`
    delete from claim using (select distinct number_of(loan_id || '/' || episode) as of_case from ${ended}) ended
    where claim.of_case = ended.of_case`.execute(db);
  await sql`update dropped_part set words = coalesce(words, 0) + ${words.numAffectedRows ?? 0n} where name = ${name}`.execute(
    db,
  );
  await sql`drop table ${sql.table(gone)}, ${sql.table(`decision_${name}_gone`)}`.execute(db);
};

const onALongLine = async <T>(
  db: Kysely<Database>,
  work: (long: Kysely<Database>) => Promise<T>,
): Promise<T> => {
  const long = connectPatiently(db);
  try {
    return await work(long);
  } finally {
    await long.destroy();
  }
};
