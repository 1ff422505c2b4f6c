import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Kysely, Selectable } from 'kysely';
import type { Book } from '../book';
import type { Database } from '../schema/database';

type Columns = Pick<Selectable<Database['message']>, 'content' | 'packed' | 'wording'>;

/** Bytes of room for what comes out: with the usual 16 KB it takes three times as long. */
const SMALL = 4_096;

/**
 * Words as the book keeps them. Most of what is sent stands in its template: with that at hand, it takes a third. The
 * templates of every hash are kept like the rest of policy; which of them a text was made from does not matter.
 */
export function packed(
  words: unknown,
  { wordings = {} }: Pick<Book['rules'], 'wordings'>,
  language: string,
): readonly [content: string | null, packed: Buffer | null, wording: string | null] {
  const text = JSON.stringify(words);
  const wording = wordings[language];
  if (!wording) return [text, null, null];
  return [
    null,
    deflateRawSync(text, { dictionary: remembered(wording.hash, wording.content), chunkSize: SMALL }),
    wording.hash,
  ];
}

/** The templates that words were packed with are gone from the book: unlike words that were thinned out, they should be there. */
export class TemplatesGone extends Error {
  override readonly name = 'TemplatesGone';
  constructor(hash: string) {
    super(
      `words cannot be read: policy_version has no templates (kind words) of hash ${hash}; restore that row`,
    );
  }
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
  return JSON.parse(inflateRawSync(bytes, { dictionary: await templatesOf(db, wording) }).toString());
}

/** Templates that were used or read: a hash names one content for ever. */
const known = new Map<string, Buffer>();

const remembered = (hash: string, content: string): Buffer => {
  const templates = known.get(hash) ?? Buffer.from(content);
  known.set(hash, templates);
  return templates;
};

const templatesOf = async (db: Kysely<Database>, hash: string): Promise<Buffer> => {
  const found = known.get(hash);
  if (found) return found;
  const row = await db
    .selectFrom('policy_version')
    .where('kind', '=', 'words')
    .where('hash', '=', hash)
    .select('content')
    .executeTakeFirst();
  if (!row) throw new TemplatesGone(hash);
  return remembered(hash, row.content);
};
