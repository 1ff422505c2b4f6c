import type { Kysely } from 'kysely';
import type { Actor } from '../../domain/facts/fact';
import { FOR_TASK } from '../../domain/telling/reason-of-look';
import type { Database } from '../schema/database';

/** A reason stands for so long after the last look that it was given for, in milliseconds of the wall clock. */
const STANDS_MS = 30 * 60_000;

/** The reason that somebody gave a short while ago for seeing a loan in full; having had its task is none. */
export async function reasonGiven(
  db: Kysely<Database>,
  who: Actor,
  loanId: string,
  now: number,
): Promise<string | undefined> {
  const last = await db
    .selectFrom('audit_access')
    .where('who', '=', who)
    .where('loan_id', '=', loanId)
    .where('what', '=', 'desk')
    .where('masked', '=', false)
    .where('recorded_at', '>', new Date(now - STANDS_MS))
    .where('why', 'not like', `${FOR_TASK}%`)
    .select('why')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return last?.why ?? undefined;
}
