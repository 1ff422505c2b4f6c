import { partsOf } from '../../domain/facts/fact';
import { shortened } from '../../domain/text';
import { UnknownLoan, type Book } from '../book';
import { isOfTheOutside } from '../outside';
import { askByTomorrow, keyOfSetAside } from './set-aside';

/** Whether an error says nothing about a message: what is outside is waited for, and a loan that nobody knows has no one to ask about. */
export function isOfNoMessage(error: unknown): boolean {
  return isOfTheOutside(error) || error instanceof UnknownLoan;
}

/** A message that could not be recorded: its name, as the case hears it, and all of it. */
export type Unrecorded = Readonly<{ loanId: string; message: string; raw: unknown }>;

/** So many letters of it are kept for whoever looks into it. */
const LETTERS = 2_000;

/**
 * Keeps a message that cannot be recorded as a task of the operators, with its words apart, for the loan's newest case.
 * The case itself is not loaded: whatever is wrong with it must not fail here too. False when the loan has no case.
 */
export function setUnrecordedAside(book: Book, { loanId, message, raw }: Unrecorded): Promise<boolean> {
  return book.db.transaction().execute(async (tx) => {
    const newest = await tx
      .selectFrom('collection_case')
      .where('loan_id', '=', loanId)
      .select('episode')
      .orderBy('episode', 'desc')
      .executeTakeFirst();
    if (!newest) return false;
    const id = { loanId, episode: newest.episode };
    const written = writtenOf(raw);
    const key = keyOfSetAside(id, 'unrecorded', `${message} ${written}`);
    const aim = `a ${message} could not be recorded. Record it by hand: work-items ${loanId} shows it as it came. Then: arrears answer ${loanId} note of=${partsOf(key).step} text=… by=STAFF`;
    await askByTomorrow(tx, book, { ...id, key, queue: 'operators', aim });
    await tx
      .insertInto('message')
      .values({ key, content: JSON.stringify({ script: shortened(written, LETTERS) }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}

/** Of a loan's messages, those that nobody has been asked about yet. */
export async function notSetAside<T>(
  { db }: Pick<Book, 'db'>,
  loanId: string,
  messages: readonly T[],
  message: string,
): Promise<readonly T[]> {
  const rows = await db
    .selectFrom('work_item')
    .where('loan_id', '=', loanId)
    .where('closed_at', 'is', null)
    .select(['key', 'episode'])
    .execute();
  const asked = new Set(rows.map(({ key }) => key));
  const episodes = new Set(rows.map(({ episode }) => episode));
  const isAsked = (raw: T): boolean =>
    [...episodes].some((episode) =>
      asked.has(keyOfSetAside({ loanId, episode }, 'unrecorded', `${message} ${writtenOf(raw)}`)),
    );
  return messages.filter((raw) => !isAsked(raw));
}

/** A message as text in which nothing is left that a database or a terminal could not take. */
const writtenOf = (raw: unknown): string =>
  JSON.stringify(raw ?? null).replaceAll(
    /\p{Cc}/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
