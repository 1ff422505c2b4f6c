import { DAY } from '../../domain/calendar';
import { sql, type Selectable } from 'kysely';
import { earliestFree, horizonOf, type Taken, type SlotWanted } from '../../domain/visit/earliest-free';
import { instant, type Instant } from '../../domain/words';
import type { Tx } from '../book';
import type { Database } from '../schema/database';
import type { CaseId } from '../../domain/dossier/dossier';
import type { InHand } from '../case/in-hand';

/** A booked visit. `uid` names it in every calendar; `sequence` says how often it was changed since. */
export type Visit = CaseId &
  Readonly<{
    uid: string;
    agent: string;
    from: Instant;
    until: Instant;
    sequence: number;
    cancelledAt?: Instant;
  }>;

/** The case that a visit is booked for, under which name, and what is looked for. */
export type Booking = CaseId & Readonly<{ uid: string }> & SlotWanted;

/**
 * Books the earliest free slot, or answers what is booked already under this name or for this case. Undefined when no
 * agent is free within the days asked for, or when the visit of this name was cancelled: it never comes back.
 */
export async function bookSlot(tx: Tx, booking: Booking): Promise<Visit | undefined> {
  await lockCalendars(tx, booking);
  const known = (await visitByUid(tx, booking.uid)) ?? (await visitOf(tx, booking.loanId, booking.episode));
  if (known) return known.cancelledAt === undefined ? known : undefined;
  const slot = earliestFree(booking, await takenFrom(tx, booking));
  if (!slot) return undefined;
  const { uid, loanId, episode } = booking;
  const times = { starts_at: new Date(slot.from), ends_at: new Date(slot.until) };
  const row = { uid, loan_id: loanId, episode, agent: slot.agent, ...times };
  return visitIn(await tx.insertInto('visit').values(row).returningAll().executeTakeFirstOrThrow());
}

/** Gives a visit's slot back, once, and answers the visit; undefined when there is none of this name. */
export async function releaseVisit(tx: Tx, uid: string, at: Instant): Promise<Visit | undefined> {
  const released = await tx
    .updateTable('visit')
    .set(({ eb }) => ({ cancelled_at: new Date(at), sequence: eb('sequence', '+', 1) }))
    .where('uid', '=', uid)
    .where('cancelled_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return released ? visitIn(released) : visitByUid(tx, uid);
}

/** Gives back the slots of a loan's visits that are still to come: of which nobody was told, for any other was cancelled before. */
export async function takeVisitsBack({ tx, loan, now }: InHand): Promise<void> {
  await tx
    .updateTable('visit')
    .set({ cancelled_at: new Date(now) })
    .where('loan_id', '=', loan.loan_id)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', new Date(now))
    .execute();
}

/** The visit of a case that was not cancelled. */
export async function visitOf(tx: Tx, loanId: string, episode: number): Promise<Visit | undefined> {
  const row = await tx
    .selectFrom('visit')
    .where('loan_id', '=', loanId)
    .where('episode', '=', episode)
    .where('cancelled_at', 'is', null)
    .selectAll()
    .executeTakeFirst();
  return row && visitIn(row);
}

/** The visit of a name, also a cancelled one. */
export async function visitByUid(tx: Tx, uid: string): Promise<Visit | undefined> {
  const row = await tx.selectFrom('visit').where('uid', '=', uid).selectAll().executeTakeFirst();
  return row && visitIn(row);
}

/**
 * One booking at a time looks at a case and at an agent's calendar, until its transaction ends. All take what they
 * need in the same order, so that no two wait for each other. The constraints alone would be safe, but whom they
 * refuse would have to start again.
 */
const lockCalendars = async (tx: Tx, { loanId, episode, agents }: Booking): Promise<void> => {
  const names = [`case/${loanId}/${episode}`, ...agents.map(({ staff }) => `field-agent/${staff}`)];
  const keys = sql`select hashtextextended(name, 0) as key from unnest(${names}::text[]) as name order by key`;
  await sql`select pg_advisory_xact_lock(key) from (${keys}) as keys`.execute(tx);
};

/** The bookings around the horizon: the agents' days reach beyond it. */
const takenFrom = async (tx: Tx, booking: Booking): Promise<readonly Taken[]> => {
  const { from, until } = horizonOf(booking);
  const staff = booking.agents.map((agent) => agent.staff);
  const rows = await tx
    .selectFrom('visit')
    .where(({ eb }) => eb('agent', '=', eb.fn.any(eb.val(staff))))
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', new Date(from - DAY))
    .where('starts_at', '<', new Date(until + DAY))
    .select(['agent', 'starts_at', 'ends_at'])
    .execute();
  return rows.map((row) => ({
    agent: row.agent,
    from: instant(row.starts_at.getTime()),
    until: instant(row.ends_at.getTime()),
  }));
};

const visitIn = (row: Selectable<Database['visit']>): Visit => ({
  uid: row.uid,
  loanId: row.loan_id,
  episode: row.episode,
  agent: row.agent,
  from: instant(row.starts_at.getTime()),
  until: instant(row.ends_at.getTime()),
  sequence: row.sequence,
  ...(row.cancelled_at && { cancelledAt: instant(row.cancelled_at.getTime()) }),
});
