import { sql } from 'kysely';
import type { Book } from '../../casebook/book';
import type { Decision } from '../../domain/decide/situation';
import { instant, type Instant } from '../../domain/words';
import type { Due } from '../../sandbox/clock';
import type { Sandbox } from '../../sandbox/stack';

/** Whoever writes the book has asked what time it is, and has time stand until it is written: what they decide may be due at once. */
async function writers({ db }: Pick<Book, 'db'>): Promise<readonly Due[]> {
  const { rows } = await sql<{
    pid: number;
    xid: string;
  }>`select pid, backend_xid as xid from pg_stat_activity
    where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()`.execute(db);
  return rows.map(({ pid, xid }) => {
    return { name: `writer ${pid} ${xid}`, at: instant(0), what: 'somebody is writing the case book' };
  });
}

/** What the open cases of the book decided to do until an instant, and have not done, in its order. */
async function decisions({ db }: Pick<Book, 'db'>, until: Instant): Promise<readonly Due[]> {
  const rows = await db
    .selectFrom('collection_case')
    .where('status', '=', 'open')
    .where(sql<number>`(decision->>'at')::numeric`, '<=', until)
    .orderBy(sql`(decision->>'at')::numeric`)
    .select(['loan_id', 'episode', 'revision', 'decision'])
    .execute();
  return rows.flatMap(({ loan_id, episode, revision, decision }) =>
    decision?.kind === 'act'
      ? [{ name: `${loan_id}/${episode}/${revision}`, at: decision.at, what: decision.key }]
      : [],
  );
}

/** Calls that ring or are spoken: whoever is called takes no time of the sandbox's. */
const calls = ({ phones }: Pick<Sandbox, 'phones'>): readonly Due[] =>
  phones.calls().flatMap(({ sid, status, startedAt, to }) => {
    const isGoing = status === 'queued' || status === 'ringing' || status === 'in-progress';
    const at = instant(startedAt.getTime());
    return isGoing ? [{ name: `${sid} ${status}`, at, what: `the call to ${to}` }] : [];
  });

/**
 * What the sandbox's time waits for until an instant. Writers come first, and are asked for first: what one wrote who is
 * gone by then is seen.
 */
export async function whatIsDue(
  { book, sandbox }: Readonly<{ book: Pick<Book, 'db'>; sandbox: Pick<Sandbox, 'phones'> }>,
  until: Instant,
): Promise<readonly Due[]> {
  const writing = await writers(book);
  return writing.length > 0 ? writing : [...calls(sandbox), ...(await decisions(book, until))];
}

/** What the newest case of a loan decided to do; undefined when it has ended, or never began. */
export async function decisionOf({ db }: Pick<Book, 'db'>, loanId: string): Promise<Decision | undefined> {
  const newest = await db
    .selectFrom('collection_case')
    .where('loan_id', '=', loanId)
    .orderBy('episode', 'desc')
    .limit(1)
    .select('decision')
    .executeTakeFirst();
  return newest?.decision ?? undefined;
}
