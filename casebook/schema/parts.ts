import { sql, type Kysely } from 'kysely';
import { addDays } from '../../domain/calendar';
import { isBusy } from '../book';
import { localDate, type LocalDate } from '../../domain/words';
import type { Database } from './database';

/** The part in which a case lies that is opened on a date: the first day of its quarter. */
export function partOf(date: LocalDate): LocalDate {
  const [year = '', month = ''] = date.split('-');
  return localDate(`${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`);
}

/** A part is made so many days ahead: long before the first case lies in it. */
const AHEAD = 31;

/** What a process knows of a book's parts: where the first begins that can be chosen, as of which day. It asks again the next day. */
type Known = Readonly<{ first: LocalDate; on: LocalDate }>;

const known = new WeakMap<Kysely<Database>, Known>();

/**
 * The part of a case that is opened today; sees to it that there is one, and one for soon after. Never one before the
 * first: that is what workers of before parts take for granted, and it was chosen to reach ahead of the migration.
 */
export async function partToday(db: Kysely<Database>, today: LocalDate): Promise<LocalDate> {
  const { first } = await partsOn(db, today);
  const part = partOf(today);
  return part < first ? first : part;
}

const partsOn = async (db: Kysely<Database>, today: LocalDate): Promise<Known> => {
  const found = known.get(db);
  if (found?.on === today) return found;
  const asked = { first: await makeParts(db, today), on: today };
  known.set(db, asked);
  return asked;
};

/** The first part. One that is not needed today, and for which others are in the way, is left to whoever comes next. */
const makeParts = async (db: Kysely<Database>, today: LocalDate): Promise<LocalDate> => {
  const { first, end } = await endsOfParts(db);
  let begins = end;
  while (begins <= addDays(today, AHEAD)) {
    if (await isMade(db, begins)) begins = nextPart(begins);
    else if (begins > today) break;
  }
  return partOf(addDays(first, -1));
};

const isMade = (db: Kysely<Database>, begins: LocalDate): Promise<boolean> =>
  sql`select make_part(${begins.slice(0, 7).replace('-', '_')}, ${begins}::date, ${nextPart(begins)}::date)`
    .execute(db)
    .then(
      () => true,
      (error: unknown) => {
        if (!isBusy(error)) throw error;
        return false;
      },
    );

const nextPart = (part: LocalDate): LocalDate => partOf(addDays(part, 100));

/** Where the first part ends, and where the newest. */
const endsOfParts = async (db: Kysely<Database>): Promise<Readonly<{ first: LocalDate; end: LocalDate }>> => {
  const { rows } = await sql<{ first: string; end: string }>`
    select min(ends) as first, max(ends) as end
    from pg_class join pg_inherits on inhrelid = oid,
      substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([-0-9]+)''\\)') as ends
    where inhparent = 'fact'::regclass`.execute(db);
  return { first: localDate(rows[0]?.first ?? ''), end: localDate(rows[0]?.end ?? '') };
};
