import { MINUTE } from '../../domain/calendar';
import { sql } from 'kysely';
import type { Instant } from '../../domain/words';
import type { Book, Rules, Tx } from '../book';

/** Notes that the payments feed was heard of: it reported a repayment, or said that there is none. */
export async function hearPaymentsFeed({ db, clock }: Pick<Book, 'db' | 'clock'>): Promise<Instant> {
  const now = await clock.now();
  // Whoever finds the row being written leaves it: somebody else says the same in this moment.
  await sql`update payments_feed set heard_at = ${new Date(now)} where only_row in
    (select only_row from payments_feed
      where coalesce(heard_at < ${new Date(now)}, true) for update skip locked)`.execute(db);
  return now;
}

/** When the payments feed was heard of, in milliseconds; null when it never was. */
export async function feedHeardAt(tx: Tx): Promise<number | null> {
  const { heard_at: heardAt } = await tx
    .selectFrom('payments_feed')
    .select('heard_at')
    .executeTakeFirstOrThrow();
  return heardAt === null ? null : heardAt.getTime();
}

/** Whether the payments feed was silent for so long that somebody who has paid might be dunned; never when no such gate is configured. */
export function isFeedSilent(heardAt: number | null, { paymentsFeed }: Rules, now: Instant): boolean {
  return paymentsFeed !== undefined && (heardAt === null || now - heardAt > paymentsFeed.staleAfter * MINUTE);
}
