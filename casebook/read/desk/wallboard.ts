import { sql } from 'kysely';
import type { Channel, Instant, LocalDate, Minor } from '../../../domain/words';
import type { Book } from '../../book';
import { connectPatiently } from '../../schema/connect';

/** Contacts that were begun today on one channel in one hour of the lender's day. */
export type BegunInHour = Readonly<{ by: Channel; hour: number; count: number }>;

/** What so many open cases wait for: an act, why, and in which hour of today; null when it is not for today. */
export type WaitingFor = Readonly<{ act: string; because: string; hour: number | null; count: number }>;

/** What was promised for today in one currency: how many loans, how much, and how many of them have a payment of today, or were kept before. */
export type PromisedToday = Readonly<{ currency: string; loans: number; amount: Minor; paid: number }>;

/** A stretch of the lender's day. */
export type Today = Readonly<{ date: LocalDate; from: Instant; until: Instant; zone: string }>;

/** The contacts that were begun on a day, by channel and hour. */
export async function begunOn(
  { db }: Pick<Book, 'db'>,
  { from, until, zone }: Today,
): Promise<readonly BegunInHour[]> {
  const { rows } = await sql<BegunInHour>`
    select data->>'by' as by, extract(hour from at at time zone ${zone})::int as hour, count(*) as count
    from fact where kind = 'started'
      and at >= ${new Date(from)} and at < ${new Date(until)} and data ? 'by'
    group by 1, 2`.execute(db);
  return rows;
}

/** What all open cases wait for: one reading of them all, on a connection that waits for long answers, so ask rarely. */
export async function waitingFor(
  { db }: Pick<Book, 'db'>,
  { until, zone }: Today,
): Promise<readonly WaitingFor[]> {
  const patient = connectPatiently(db);
  const { rows } = await sql<WaitingFor>`
    select act, because->>0 as because,
      case when at < ${until} then extract(hour from to_timestamp(at / 1000.0) at time zone ${zone})::int end as hour,
      count(*) as count
    from collection_case
    cross join lateral jsonb_to_record(decision) as next (kind text, act text, because jsonb, at float8)
    where status = 'open' and kind = 'act' group by 1, 2, 3`
    .execute(patient)
    .finally(() => patient.destroy());
  return rows;
}

const OF_ITS_CASE = sql`fact.loan_id = promise.loan_id and fact.episode = collection_case.episode
  and fact.part = collection_case.part`;

/** What was promised for a date, as a promise or a part of a plan, on loans with an open case, by what was agreed last, unless that has ended unkept. */
export async function promisedFor(
  { db }: Pick<Book, 'db'>,
  { date }: Today,
): Promise<readonly PromisedToday[]> {
  const { rows } = await sql<PromisedToday>`
    select currency, count(distinct promise.loan_id) as loans, sum((promised->>'amount')::numeric)::bigint as amount,
      count(distinct promise.loan_id) filter (where ended.how = 'kept' or exists (
        select from payment where payment.loan_id = promise.loan_id and value_on = ${date}
          and not exists (select from reversal where reversal.payment_id = payment.payment_id))) as paid
    from promise
    join collection_case on collection_case.loan_id = promise.loan_id and collection_case.status = 'open'
    cross join lateral (select currency from loan where loan.loan_id = promise.loan_id offset 0) loan
    cross join lateral (
      select seq, data from fact where ${OF_ITS_CASE} and kind = 'agreed' order by seq desc limit 1) newest
    left join lateral (
      select data->>'how' as how from fact where ${OF_ITS_CASE} and kind = 'agreement-ended' and seq > newest.seq
      order by seq limit 1) ended on true
    cross join lateral jsonb_array_elements(newest.data->'parts') promised
    where promise.due_on = ${date} and promised->>'on' = ${date} and coalesce(ended.how, 'kept') = 'kept'
    group by currency order by currency`.execute(db);
  return rows;
}
