import { sql, type RawBuilder } from 'kysely';
import { dateIn } from '../../domain/calendar';
import type { StepKey } from '../../domain/facts/fact';
import type { TaskOrder } from '../../domain/queues';
import type { LocalDate } from '../../domain/words';
import type { Book } from '../book';

/** A task in somebody's hand until an instant of the wall clock. */
export type Taken = Readonly<{ key: StepKey; loanId: string; until: Date }>;

/** Whoever takes tasks: their staff number and queues, in which order, for how long, and the wall clock. */
export type Taker = Readonly<{
  staff: string;
  queues: readonly string[];
  order: readonly TaskOrder[];
  leaseMs: number;
  now: number;
}>;

/** So many of each queue are looked at: more than people who press at once. */
const LOOKED_AT = 200;

/**
 * Takes the most urgent task of somebody's queues that nobody else has in hand, or of which the time is over. Two who
 * ask at once get two: a task that another one is just taking is passed over. The first of each queue are found by its
 * index, those of nobody and those of this person, and those with a promise for today by theirs: a whole queue would
 * take too long to sort.
 */
export async function takeNext(book: Book, taker: Taker): Promise<Taken | undefined> {
  const today = dateIn(book.rules.lenderZone, await book.clock.now());
  const { staff, queues, order, leaseMs, now } = taker;
  if (queues.length === 0) return undefined;
  const isFree = sql`closed_at is null and (taken_until is null or taken_until <= ${new Date(now)})`;
  const isOwn = sql`(staff is null or staff = ${staff})`;
  const byOrder = (some: readonly TaskOrder[]) =>
    sql.join([...some.map((by) => ORDERS[by](today)), sql`opened_at, key`]);
  const ownOrder = byOrder(order.filter((by) => by !== 'promise'));
  const firstWhere = (whose: RawBuilder<unknown>) => sql`(
    select key from work_item where ${isFree} and queue = of_queue and ${whose}
    order by staff, ${ownOrder} limit ${LOOKED_AT})`;
  // The few promises are gone through, and for each its tasks: PostgreSQL would rather read all tasks.
  const promised = sql`(
    select key from (${promisedOn(today)}) promised cross join lateral (
      select key, due_on, amount_minor, opened_at from work_item where ${isFree} and ${isOwn}
        and queue = any(${[...queues]}) and work_item.loan_id = promised.loan_id offset 0) task
    order by ${ownOrder} limit ${LOOKED_AT})`;
  const { rows } = await sql<Row>`
    with first as materialized (
      select key from unnest(${[...queues]}::text[]) of_queue cross join lateral (
        ${firstWhere(sql`staff is null`)} union all ${firstWhere(sql`staff = ${staff}`)}) each_queue
      ${order.includes('promise') ? sql`union ${promised}` : sql``})
    update work_item set taken_by = ${staff}, taken_until = ${new Date(now + leaseMs)}, confirmed_at = null
    where key = (
      select key from work_item where key in (select key from first) and ${isFree} and ${isOwn}
      order by ${byOrder(order)} limit 1 for update skip locked)
    returning key, loan_id, taken_until`.execute(book.db);
  return takenIn(rows);
}

const promisedOn = (today: LocalDate) => sql`select loan_id from promise where due_on = ${today}`;

type Row = Readonly<{ key: string; loan_id: string; taken_until: Date }>;

const takenIn = ([row]: readonly Row[]): Taken | undefined =>
  row && { key: row.key as StepKey, loanId: row.loan_id, until: row.taken_until };

const ORDERS: Readonly<Record<TaskOrder, (today: LocalDate) => RawBuilder<unknown>>> = {
  due: () => sql`due_on`,
  amount: () => sql`amount_minor desc nulls last`,
  promise: (today) => sql`(loan_id in (${promisedOn(today)})) desc`,
};

/** Takes one task that is named, or keeps it for longer; undefined when it is closed, or in another hand. */
export async function takeTask(
  { db }: Book,
  key: StepKey,
  { staff, queues, leaseMs, now }: Omit<Taker, 'order'>,
): Promise<Taken | undefined> {
  const { rows } = await sql<Row>`
    update work_item set taken_by = ${staff}, taken_until = ${new Date(now + leaseMs)},
      confirmed_at = case when taken_by = ${staff} then confirmed_at end
    where key = ${key} and closed_at is null and queue = any(${[...queues]}) and (staff is null or staff = ${staff})
      and (taken_until is null or taken_until <= ${new Date(now)} or taken_by = ${staff})
    returning key, loan_id, taken_until`.execute(db);
  return takenIn(rows);
}

/** The task that somebody has in hand. */
export async function taskInHand(
  { db }: Book,
  { staff, now }: Pick<Taker, 'staff' | 'now'>,
): Promise<Taken | undefined> {
  const { rows } = await sql<Row>`select key, loan_id, taken_until from work_item
    where closed_at is null and taken_by = ${staff} and taken_until > ${new Date(now)}
    order by taken_until desc limit 1`.execute(db);
  return takenIn(rows);
}

/** Puts back what somebody has in hand. */
export async function putBack({ db }: Book, staff: string, key: StepKey): Promise<void> {
  await db
    .updateTable('work_item')
    .set({ taken_by: null, taken_until: null, confirmed_at: null })
    .where('key', '=', key)
    .where('taken_by', '=', staff)
    .execute();
}

/** Notes that whoever has a task in hand speaks with the right person; false when they do not have it in hand. */
export async function confirmPerson(
  { db }: Book,
  key: StepKey,
  { staff, now }: Pick<Taker, 'staff' | 'now'>,
): Promise<boolean> {
  const confirmed = await db
    .updateTable('work_item')
    .set({ confirmed_at: new Date(now) })
    .where('key', '=', key)
    .where('taken_by', '=', staff)
    .where('taken_until', '>', new Date(now))
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return confirmed.numUpdatedRows > 0n;
}
