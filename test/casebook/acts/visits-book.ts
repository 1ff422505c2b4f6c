import { randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { connectBook } from '../../../casebook/schema/connect';
import type { Database } from '../../../casebook/schema/database';
import { bookSlot, type Booking, type Visit } from '../../../casebook/acts/visits';
import type { Available } from '../../../domain/visit/earliest-free';
import type { Duty } from '../../../domain/visit/duty';
import { localDate } from '../../../domain/words';
import { createDatabase, dropDatabase } from '../../../sandbox/postgres';

/** A case book in which cases are no more than rows that visits can hang on. */
export type VisitBook = Readonly<{
  db: Kysely<Database>;
  /** Keeps so many new cases and says what to book for each. */
  cases: (count: number, changes?: Partial<Booking>) => Promise<readonly Booking[]>;
  /** Books in a transaction of its own. */
  book: (booking: Booking) => Promise<Visit | undefined>;
  close: () => Promise<void>;
}>;

/** Weekdays from nine to six in Shanghai. */
export const office: Duty = {
  zone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  from: '09:00',
  until: '18:00',
};

/** Agents with numbers of their own, so that tests in one book do not meet. */
export function agents(count: number, duty: Duty = office): readonly Available[] {
  const area = randomBytes(3).toString('hex');
  return Array.from({ length: count }, (_, n) => ({ staff: `${area}-${n}`, duty }));
}

/** 200 at once are more than the pool has connections for; on a busy machine some wait too long, and ask again. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

/** Opens a fresh case book. */
export async function openVisitBook(): Promise<VisitBook> {
  const server = process.env['TEST_POSTGRES'] ?? '';
  const name = `test_${randomBytes(6).toString('hex')}`;
  const db = connectBook(await createDatabase(server, name, process.env['TEST_TEMPLATE']));
  let made = 0;
  const cases = async (count: number, changes: Partial<Booking> = {}) => {
    const first = made + 1;
    made += count;
    await keepCases(db, first, made);
    return Array.from({ length: count }, (_, n) => ({ ...bookingOf(`L-${first + n}`), ...changes }));
  };
  const book = async (booking: Booking): Promise<Visit | undefined> => {
    const booked = db.transaction().execute((tx) => bookSlot(tx, booking));
    return booked.catch((error: unknown) => {
      if (!String(error).includes(NO_CONNECTION)) throw error;
      return book(booking);
    });
  };
  const close = async () => {
    await db.destroy();
    await dropDatabase(server, name);
  };
  return { db, cases, book, close };
}

const keepCases = async (db: Kysely<Database>, from: number, to: number): Promise<void> => {
  const loans = sql`select 'L-' || n as loan_id, 'B-' || n as borrower_id
    from generate_series(${from}::int, ${to}::int) as n`;
  await sql`insert into borrower (borrower_id, zone, language)
    select borrower_id, 'Asia/Shanghai', 'zh-CN' from (${loans}) as l`.execute(db);
  await sql`insert into loan (loan_id, borrower_id, strategy, currency, costs_minor)
    select loan_id, borrower_id, 'jd-jintiao', 'CNY', 0 from (${loans}) as l`.execute(db);
  await sql`insert into collection_case (loan_id, episode, status, strategy, revision)
    select loan_id, 1, 'open', 'jd-jintiao', 1 from (${loans}) as l`.execute(db);
};

const bookingOf = (loanId: string): Booking => ({
  uid: `visit-${loanId}-1-1@lender.example.com`,
  loanId,
  episode: 1,
  agents: [],
  minutes: 90,
  notBefore: localDate('2026-11-05'), // a Thursday
  days: 60,
  zone: 'Asia/Shanghai',
  isLawful: () => true,
});
