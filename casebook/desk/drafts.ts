import type { Kysely } from 'kysely';
import type { Database } from '../schema/database';

/** What somebody was sending, and from which page. */
export type Draft = Readonly<{ path: string; fields: Readonly<Record<string, string>> }>;

/** A draft is kept for so long, in milliseconds of the wall clock: there may be a borrower's words in it. */
const KEPT_MS = 60 * 60_000;

/** Keeps what somebody sent when their session had ended: the newest, until they are back. */
export async function keepDraft(
  db: Kysely<Database>,
  staff: string,
  { path, fields }: Draft,
  now: number,
): Promise<void> {
  const row = { path, fields: JSON.stringify(fields), at: new Date(now) };
  await db
    .insertInto('desk_draft')
    .values({ staff, ...row })
    .onConflict((conflict) => conflict.column('staff').doUpdateSet(row))
    .execute();
}

/** Takes somebody's draft for a page, once. */
export async function takeDraft(
  db: Kysely<Database>,
  staff: string,
  path: string,
  now: number,
): Promise<Draft['fields'] | undefined> {
  await db
    .deleteFrom('desk_draft')
    .where('at', '<', new Date(now - KEPT_MS))
    .execute();
  const taken = await db
    .deleteFrom('desk_draft')
    .where('staff', '=', staff)
    .where('path', '=', path)
    .returning('fields')
    .executeTakeFirst();
  return taken?.fields;
}

/** The page to which somebody's draft belongs, if they have one. */
export async function pageOfDraft(db: Kysely<Database>, staff: string): Promise<string | undefined> {
  const own = db.selectFrom('desk_draft').where('staff', '=', staff);
  return (await own.select('path').executeTakeFirst())?.path;
}
