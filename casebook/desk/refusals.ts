import type { Kysely } from 'kysely';
import { shortReason } from '../case/refusals';
import type { Database } from '../schema/database';

/** Somebody who was refused at the desk: who, as far as that is known, what they asked for, and why not. */
export type RefusedAtDesk = Readonly<{ who: string; what: string; reason: string }>;

/** Puts on record that somebody was refused at the desk; `now` is the wall clock's. */
export async function keepRefusal(
  db: Kysely<Database>,
  { who, what, reason }: RefusedAtDesk,
  now: number,
): Promise<void> {
  const row = {
    at: new Date(now),
    who: shortReason(who),
    what: shortReason(what),
    reason: shortReason(reason),
  };
  await db.insertInto('desk_refusal').values(row).execute();
}
