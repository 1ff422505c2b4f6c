import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../schema/database';

/** Who is logged in; `roles` are those that their provider names, absent when it names none for anybody. */
export type LoggedIn = Readonly<{ staff: string; roles?: readonly string[] }>;

/** For how long a session lasts without a request, and in all, in milliseconds of the wall clock. */
export type SessionLimits = Readonly<{ idleMs: number; mostMs: number }>;

/** A session by what the browser holds: it lasts, or it is over. */
export type Session = LoggedIn & Readonly<{ isOver: boolean }>;

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A request within this does not write again that somebody is there. */
const NOTED_EVERY_MS = 60_000;

/** Begins a session and answers what the browser is to hold; the book keeps a hash of it. `now` is the wall clock's. */
export async function beginSession(
  db: Kysely<Database>,
  { staff, roles }: LoggedIn,
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = new Date(now);
  const row = { id: idOf(token), staff, roles: roles ? [...roles] : null, begun_at: at, seen_at: at };
  await db.insertInto('desk_session').values(row).execute();
  return token;
}

/** The session of what a browser holds, also one that is over; undefined when there never was one. What a page asks by itself, `byItself`, keeps no session alive. */
export async function sessionOf(
  db: Kysely<Database>,
  token: string,
  { idleMs, mostMs }: SessionLimits,
  now: number,
  byItself = false,
): Promise<Session | undefined> {
  const own = db.selectFrom('desk_session').where('id', '=', idOf(token));
  const row = await own.selectAll().executeTakeFirst();
  if (!row) return undefined;
  const [begun, seen] = [row.begun_at.getTime(), row.seen_at.getTime()];
  const isOver = row.over_at !== null || now >= begun + mostMs || now >= seen + idleMs;
  if (!isOver && !byItself && now - seen >= NOTED_EVERY_MS)
    await db
      .updateTable('desk_session')
      .set({ seen_at: new Date(now) })
      .where('id', '=', row.id)
      .execute();
  return { staff: row.staff, ...(row.roles && { roles: row.roles }), isOver };
}

/** Ends every session of somebody: whoever logs out is logged out everywhere. */
export async function endSessions(db: Kysely<Database>, staff: string, now: number): Promise<void> {
  await db
    .updateTable('desk_session')
    .set({ over_at: new Date(now) })
    .where('staff', '=', staff)
    .where('over_at', 'is', null)
    .execute();
}
