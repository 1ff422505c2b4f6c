import { createHash } from 'node:crypto';
import type { Partner } from '../../domain/facts/fact';
import type { Book } from '../book';

/** The names of a partner's files that were taken in already. */
export async function filesTakenIn(book: Book, partner: Partner): Promise<ReadonlySet<string>> {
  const rows = await book.db
    .selectFrom('answer_file')
    .where('partner', '=', partner)
    .select('name')
    .execute();
  return new Set(rows.map(({ name }) => name));
}

/** Notes that a partner's file was taken in, with a fingerprint of its content. A second note changes nothing. */
export async function noteTakenIn(
  book: Book,
  partner: Partner,
  file: Readonly<{ name: string; content: string }>,
  rows: number,
): Promise<void> {
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  const read_at = new Date(await book.clock.now());
  await book.db
    .insertInto('answer_file')
    .values({ partner, name: file.name, sha256, rows, read_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
