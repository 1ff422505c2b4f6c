import { mayTogether, type Person, type Role, type Verdict } from '../../domain/authority/may-do';
import type { Deed } from '../../domain/authority/deeds';
import type { Actor, By, Known } from '../../domain/facts/fact';
import { instant, type Instant } from '../../domain/words';
import type { Kysely } from 'kysely';
import type { Database } from '../schema/database';

/** What is asked for: a deed, and what it is about, so that the second person says the very same. */
export type Asked = Readonly<{ deed: Deed; loanId?: string; about: string }>;

/** Who asked, how they were known, and what they were then; `roles` are absent in what an earlier version kept. */
export type First = Readonly<{ who: Actor; known: Known; roles?: readonly Role[] }>;

/** A request that waits for its second person. */
export type Waiting = Asked & First & Readonly<{ at: Instant }>;

/** What a book needs to know of people: what a person may do, and who somebody is who asked before; undefined when they are nobody any more. */
export type Two = Readonly<{
  verdictOn: (person: Person) => Verdict;
  still: (first: First) => Person | undefined;
}>;

/**
 * Confirms what somebody else asked for, or keeps what is asked until somebody else confirms it: nothing is done before.
 * The answer is in whose name it is done now; undefined while it waits.
 */
export async function confirmOrAsk(
  db: Kysely<Database>,
  { deed, loanId, about }: Asked,
  person: Person,
  now: Instant,
  { verdictOn, still }: Two,
): Promise<By | undefined> {
  const { who, known, roles } = person;
  const same = db.selectFrom('request').where('deed', '=', deed).where('about', '=', about);
  const waiting = await same.where('over_at', 'is', null).selectAll().orderBy('id').forUpdate().execute();
  const first = waiting.find((row) => {
    const other = still(firstOf(row));
    return other !== undefined && mayTogether(person, other, verdictOn);
  });
  const over_at = new Date(now);
  if (first) {
    const ids = waiting.map(({ id }) => id);
    await db
      .updateTable('request')
      .set({ over_at })
      .where('id', 'in', ids)
      .where('id', '<>', first.id)
      .execute();
    const confirmed = { over_at, second_who: who, second_known: known };
    await db.updateTable('request').set(confirmed).where('id', '=', first.id).execute();
    return { who, known, asked: first.who as Actor };
  }
  const isAsked = (row: KeptFirst): boolean => roles.every((role) => row.roles?.includes(role) ?? true);
  if (waiting.some((row) => row.who === who && isAsked(row))) return undefined;
  const row = { deed, loan_id: loanId ?? null, about, who, known, roles: [...roles], at: over_at };
  await db.insertInto('request').values(row).execute();
  return undefined;
}

type KeptFirst = Readonly<{ who: string; known: string | null; roles: readonly string[] | null }>;

const firstOf = ({ who, known, roles }: KeptFirst): First => ({
  who: who as Actor,
  known: known as Known,
  ...(roles && { roles: roles as readonly Role[] }),
});

/** Whether somebody asked for the very same, and it still waits for a second person. */
export async function isAskedBy(
  db: Kysely<Database>,
  { deed, about }: Asked,
  { who }: Pick<Person, 'who'>,
): Promise<boolean> {
  const same = db.selectFrom('request').where('deed', '=', deed).where('about', '=', about);
  const own = same.where('who', '=', who).where('over_at', 'is', null);
  return (await own.select('id').executeTakeFirst()) !== undefined;
}

/** Puts on record that somebody was refused what is about no case. */
export async function keepRefusedOrder(
  db: Kysely<Database>,
  { deed, loanId, about }: Asked,
  { who, known }: Readonly<{ who: string; known?: Known }>,
  refused: string,
  now: Instant,
): Promise<void> {
  const at = new Date(now);
  const row = { deed, loan_id: loanId ?? null, about, who, known: known ?? null, at, refused, over_at: at };
  await db.insertInto('request').values(row).execute();
}

/** What was asked for on a loan will not be done any more, all of it or one deed: its case has ended, or another way was taken. */
export async function dropRequests(
  db: Kysely<Database>,
  loanId: string,
  now: Instant,
  deed?: Deed,
): Promise<void> {
  const waiting = db.updateTable('request').where('loan_id', '=', loanId).where('over_at', 'is', null);
  const over = deed === undefined ? waiting : waiting.where('deed', '=', deed);
  await over.set({ over_at: new Date(now) }).execute();
}

/** What waits for a second person: on a loan, or all that is about none. */
export async function requestsThatWait(
  db: Kysely<Database>,
  loanId: string | null,
): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom('request')
    .where('loan_id', loanId === null ? 'is' : '=', loanId)
    .where('over_at', 'is', null)
    .select(['deed', 'about', 'who', 'known', 'roles', 'at'])
    .orderBy('id')
    .execute();
  return rows.map(({ deed, about, at, ...first }) => ({
    deed: deed as Deed,
    ...(loanId !== null && { loanId }),
    about,
    ...firstOf(first),
    at: instant(at.getTime()),
  }));
}
