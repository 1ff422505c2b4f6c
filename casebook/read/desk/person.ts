import { sql, type RawBuilder } from 'kysely';
import type { StepKey } from '../../../domain/facts/fact';
import type { Language } from '../../../domain/words';
import type { Book } from '../../book';
import { loanInBook } from '../../loans/loan-in-book';
import { scriptIn } from '../../tasks/open-work-items';
import { maskAddress } from '../audit/mask';
import { lookUpAll, type LoanView } from '../look-up';

/** Who owes, how they are reached, and all their loans; what is erased or hidden is absent. */
export type PersonView = Readonly<{
  borrowerId: string;
  language: Language;
  zone: string;
  name?: string;
  phone?: string;
  email?: string;
  address?: string;
  loans: readonly LoanView[];
}>;

/** An open task of a person's loans: whose it is, who has it in hand, and what is read out. */
export type PersonTask = Readonly<{
  key: StepKey;
  loanId: string;
  queue: string;
  aim: string;
  dueOn: string;
  staff: string | null;
  takenBy: string | null;
  takenUntil: Date | null;
  confirmedAt: Date | null;
  script?: string;
}>;

/** Whom a loan is of, which was looked up already, with all their loans. @throws UnknownLoan */
export async function personOfLoan(
  book: Book,
  own: LoanView,
  show: 'masked' | 'unmasked',
): Promise<PersonView> {
  const row = await loanInBook(book.db, own.loanId);
  const { count } = await book.db
    .selectFrom('loan')
    .where('borrower_id', '=', row.borrower_id)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const loans = count === 1 ? [own] : await lookUpAll(book, own.loanId);
  const { borrower_id: borrowerId, zone, name, phone, email, address } = row;
  const about = { borrowerId, zone, language: row.language as Language, loans };
  if (show === 'masked')
    return {
      ...about,
      ...(phone !== null && { phone: maskAddress(phone) }),
      ...(email !== null && { email: maskAddress(email) }),
    };
  return {
    ...about,
    ...(name !== null && { name }),
    ...(phone !== null && { phone }),
    ...(email !== null && { email }),
    ...(address !== null && { address }),
  };
}

/** The open tasks of all loans of whom a loan is of, the first due first. */
export async function tasksOfPerson(
  { db }: Pick<Book, 'db'>,
  loanId: string,
): Promise<readonly PersonTask[]> {
  const rows = await db
    .selectFrom('loan as named')
    .innerJoin('loan', 'loan.borrower_id', 'named.borrower_id')
    .innerJoin('work_item', 'work_item.loan_id', 'loan.loan_id')
    .leftJoin('message', 'message.key', 'work_item.key')
    .where('named.loan_id', '=', loanId)
    .where('closed_at', 'is', null)
    .selectAll('work_item')
    .select(['content', 'packed', 'wording'])
    .orderBy('due_on')
    .orderBy('opened_at')
    .execute();
  const scripts = await Promise.all(rows.map((row) => scriptIn(db, row)));
  return rows.map((row, n) => ({
    key: row.key as StepKey,
    loanId: row.loan_id,
    queue: row.queue,
    aim: row.aim,
    dueOn: row.due_on,
    staff: row.staff,
    takenBy: row.taken_by,
    takenUntil: row.taken_until,
    confirmedAt: row.confirmed_at,
    ...scripts[n],
  }));
}

/** Nobody counts further, for a page that everybody opens all day. */
export const COUNTED = 1_000;

/** How many tasks wait in each of some queues, for whoever they name or for anybody, and how many of them are late; no more than are counted. */
export async function tasksWaiting(
  { db }: Pick<Book, 'db'>,
  queues: readonly string[],
  staff: string,
  today: string,
): Promise<readonly Readonly<{ queue: string; open: number; late: number }>[]> {
  const counted = (which: RawBuilder<unknown>) => {
    const some = (whose: RawBuilder<unknown>) => sql`(select from work_item
      where closed_at is null and queue = of_queue and ${whose} and ${which} limit ${COUNTED})`;
    return sql`(select least(count(*), ${COUNTED}) from (
      ${some(sql`staff is null`)} union all ${some(sql`staff = ${staff}`)}) counted)`;
  };
  const { rows } = await sql<Readonly<{ queue: string; open: number; late: number }>>`
    select * from (
      select of_queue as queue, ${counted(sql`true`)} as open, ${counted(sql`due_on < ${today}`)} as late
      from unnest(${[...queues]}::text[]) of_queue) each_queue
    where open > 0 order by queue`.execute(db);
  return rows;
}
