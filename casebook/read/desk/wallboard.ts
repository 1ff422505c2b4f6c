import { sql } from 'kysely';
import type { Channel, Instant, LocalDate, Minor } from '../../../domain/words';
import type { Book } from '../../book';

/** Contacts that were begun today on one channel in one hour of the lender's day. */
export type BegunInHour = Readonly<{ by: Channel; hour: number; count: number }>;

/** What so many open cases wait for: an act, why, and in which hour of today; null when it is not for today. */
export type WaitingFor = Readonly<{ act: string; because: string; hour: number | null; count: number }>;

/** What was promised for today in one currency: how many loans, how much, and how many of them have a payment of today. */
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
    from fact where kind in ('started', 'in-doubt') and kind = 'started'
      and at >= ${new Date(from)} and at < ${new Date(until)} and data ? 'by'
    group by 1, 2`.execute(db);
  return rows;
}

/** What all open cases wait for: one reading of them all, so ask rarely. */
export async function waitingFor(
  { db }: Pick<Book, 'db'>,
  { until, zone }: Today,
): Promise<readonly WaitingFor[]> {
  const at = sql`(decision->>'at')::numeric`;
  const { rows } = await sql<WaitingFor>`
    select decision->>'act' as act, decision->'because'->>0 as because,
      case when ${at} < ${until} then extract(hour from to_timestamp(${at} / 1000.0) at time zone ${zone})::int end as hour,
      count(*) as count
    from collection_case where status = 'open' and decision->>'kind' = 'act' group by 1, 2, 3`.execute(db);
  return rows;
}

/** What was promised for a date, as a promise or a part of a plan. */
export async function promisedFor(
  { db }: Pick<Book, 'db'>,
  { date }: Today,
): Promise<readonly PromisedToday[]> {
  const { rows } = await sql<PromisedToday>`
    select currency, count(*) as loans, sum((promised->>'amount')::numeric)::bigint as amount,
      count(*) filter (where exists (
        select from payment where payment.loan_id = fact.loan_id and value_on = ${date})) as paid
    from fact join loan using (loan_id) cross join lateral jsonb_array_elements(data->'parts') promised
    where kind = 'agreed' and data->'parts' @> ${JSON.stringify([{ on: date }])}::jsonb and promised->>'on' = ${date}
    group by currency order by currency`.execute(db);
  return rows;
}
