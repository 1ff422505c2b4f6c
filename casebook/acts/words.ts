import type { Kysely, Selectable } from 'kysely';
import type { Book } from '../book';
import { pack, TemplatesGone, unpackEach } from '../packing';
import type { Database } from '../schema/database';

type Columns = Pick<Selectable<Database['message']>, 'content' | 'packed' | 'wording'>;

/**
 * Words as the book keeps them. Most of what is sent stands in its template: with that at hand, it takes a fifth. The
 * templates of every hash are kept like the rest of policy; which of them a text was made from does not matter.
 */
export function packed(
  words: unknown,
  { wordings = {} }: Pick<Book['rules'], 'wordings'>,
  language: string,
): readonly [content: string | null, packed: Buffer | null, wording: string | null] {
  const text = JSON.stringify(words);
  const wording = wordings[language];
  return wording ? [null, pack(text, wording), wording.hash] : [text, null, null];
}

/** Words as they are shown to people: none where they cannot be read, and everything else is. */
export function wordsToShow(db: Kysely<Database>, columns: Columns): Promise<unknown> {
  return unpacked(db, columns).catch((error: unknown) => {
    if (!(error instanceof TemplatesGone)) throw error;
  });
}

/**
 * Words as they were kept.
 * @throws TemplatesGone
 */
export async function unpacked(
  db: Kysely<Database>,
  { content, packed: bytes, wording }: Columns,
): Promise<unknown> {
  if (content !== null || bytes === null || wording === null) return content; // a worker of before writes them as they are
  const [text = ''] = await unpackEach(db, [{ bytes, hash: wording }]);
  return JSON.parse(text);
}
