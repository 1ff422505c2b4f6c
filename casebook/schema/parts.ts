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

/** By book, until when this process knows that there are parts. */
const known = new WeakMap<Kysely<Database>, LocalDate>();

/** The part of a case that is opened today; sees to it that there is one, and one for soon after. */
export async function partToday(db: Kysely<Database>, today: LocalDate): Promise<LocalDate> {
  const until = known.get(db);
  if (until === undefined || addDays(today, AHEAD) >= until) known.set(db, await makeParts(db, today));
  return partOf(today);
}

/** Until when there are parts then. One that is not needed today, and for which others are in the way, is left to whoever comes next. */
const makeParts = async (db: Kysely<Database>, today: LocalDate): Promise<LocalDate> => {
  let begins = await endOfParts(db);
  while (begins <= addDays(today, AHEAD)) {
    if (await isMade(db, begins)) begins = nextPart(begins);
    else if (begins > today) break;
  }
  return begins;
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

/** Where the newest part ends. */
const endOfParts = async (db: Kysely<Database>): Promise<LocalDate> => {
  const { rows } = await sql<{ ends: string }>`
    select max(substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([-0-9]+)''\\)')) as ends
    from pg_class join pg_inherits on inhrelid = oid where inhparent = 'fact'::regclass`.execute(db);
  return localDate(rows[0]?.ends ?? '');
};
