import { sql } from 'kysely';
import { dateIn } from '../../domain/calendar';
import type { Strategy } from '../../domain/strategy';
import type { LocalDate } from '../../domain/words';
import type { Book } from '../book';
import { PAID } from '../../domain/decide/ending/closing';

/** A loan as the sweep finds it: its case is open, or it may need one. Whether it does, `openCase` decides. */
export type ToSweep = Readonly<{ loanId: string; isOpen: boolean }>;

/** A page of the book: of so many loans those to be swept, and the last one that was looked at, when more may follow. */
export type PageToSweep = Readonly<{ looked: number; loans: readonly ToSweep[]; last?: string }>;

/**
 * Looks at the next loans of the book after a given one, by id, without a lock: one whose case is open, or that has an
 * instalment near or past due which was not paid for in full, and in time. A loan whose payments were always in time
 * owes nothing; of one that was ever late only the rules know, so it is handed to them.
 */
export async function loansToSweep(book: Book, after: string, pageOf: number): Promise<PageToSweep> {
  const today = dateIn(book.rules.lenderZone, await book.clock.now());
  const { rows } = await pageAfter(book, after, pageOf, today).execute(book.db);
  const last = rows.length < pageOf ? undefined : rows.at(-1)?.loan_id;
  const loans = rows.flatMap(({ loan_id, is_open, is_due }) =>
    is_open || is_due ? [{ loanId: loan_id, isOpen: is_open }] : [],
  );
  return { looked: rows.length, loans, ...(last !== undefined && { last }) };
}

/** How many loans the book holds. */
export async function countLoans({ db }: Book): Promise<number> {
  const counted = db.selectFrom('loan').select(({ fn }) => fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** So many days before a due date a strategy watches its loans (R2); -1 when it begins with the day after. */
const daysAhead = ({ stages: [{ from }] }: Strategy): number => (from <= 0 ? 0 - from : -1);

const pageAfter = ({ rules }: Book, after: string, pageOf: number, today: LocalDate) => {
  const ahead = Object.fromEntries([...rules.strategies].map(([name, one]) => [name, daysAhead(one)]));
  return sql<Readonly<{ loan_id: string; is_open: boolean; is_due: boolean }>>`
    with looked as (
      select loan_id, ${today}::date + coalesce((${JSON.stringify(ahead)}::jsonb ->> strategy)::int, -1) as until
      from loan where loan_id > ${after} order by loan_id limit ${pageOf}),
    newest as (
      select distinct on (loan_id) loan_id, episode, part, status, decision ->> 'outcome' as outcome
      from collection_case join looked using (loan_id) order by loan_id, episode desc)
    select loan_id, coalesce(status = 'open', false) as is_open,
      ${fellDueSinceItsEnd(rules.lenderZone)} and ${wasEverLate} as is_due
    from looked left join newest using (loan_id) order by loan_id`;
};

/** What fell due before money ended the last case was paid by then, or let off. */
const fellDueSinceItsEnd = (zone: string) => sql`exists (
  select 1 from instalment one where one.loan_id = looked.loan_id and due_on <= until
    and (outcome is null or outcome <> all(${PAID}::text[]) or due_on >= (
      select (max(at) at time zone ${zone})::date from fact
      where fact.loan_id = looked.loan_id and fact.episode = newest.episode and fact.part = newest.part
        and kind = 'closed')))`;

const wasEverLate = sql`exists (
  select 1 from instalment one where one.loan_id = looked.loan_id and due_on <= until
    and (select sum(principal_minor + interest_minor) from instalment
         where instalment.loan_id = one.loan_id and instalment.due_on <= one.due_on)
      > (select coalesce(sum(amount_minor), 0) from payment left join reversal using (payment_id)
         where payment.loan_id = one.loan_id and reversal_id is null and payment.value_on <= one.due_on))`;
