import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import { hashOf } from './fingerprint';
import type { Database } from './schema/database';

/** A text of which much stands in others: they are packed by it, and it is kept under its hash like the rest of policy. */
export type Wording = Readonly<{ hash: string; content: string }>;

/** Bytes of room for what comes out: with the usual 16 KB it takes three times as long. */
const SMALL = 4_096;

/** What is short is packed by a short text: with less of a window, and of memory, in a third of the time. */
const SHORT = { windowBits: 13, memLevel: 5 };
const FITS_A_SHORT_WINDOW = 8_000;

/** A text packed by another. */
export function pack(text: string, { hash, content }: Wording): Buffer {
  return deflated(text, remembered(hash, content));
}

/** The text by which others were packed is gone from the book, or another one: unlike words that were thinned out, it should be there. */
export class TemplatesGone extends Error {
  override readonly name = 'TemplatesGone';
  constructor(hash: string) {
    super(
      `what was packed cannot be read: policy_version has no text of kind words whose hash is ${hash}; restore that row`,
    );
  }
}

/**
 * Reads what was packed, each by the hash of its text.
 * @throws TemplatesGone
 */
export async function unpackEach(
  db: Kysely<Database>,
  packed: readonly Readonly<{ bytes: Uint8Array; hash: string }>[],
): Promise<readonly string[]> {
  for (const hash of new Set(packed.map((one) => one.hash))) await templatesOf(db, hash);
  return packed.map(({ bytes, hash }) => inflated(bytes, known.get(hash) ?? NONE));
}

const deflated = (text: string, dictionary: Buffer): Buffer =>
  deflateRawSync(text, {
    dictionary,
    chunkSize: SMALL,
    ...(dictionary.length <= FITS_A_SHORT_WINDOW && SHORT),
  });

/** In the whole window: builds of before packed in it by short texts too. */
const inflated = (bytes: Uint8Array, dictionary: Buffer): string =>
  inflateRawSync(bytes, { dictionary, chunkSize: SMALL }).toString();

const NONE = Buffer.alloc(0);

/** Texts that were used or read: a hash names one content for ever. */
const known = new Map<string, Buffer>();

const remembered = (hash: string, content: string): Buffer => {
  const templates = known.get(hash) ?? Buffer.from(content);
  known.set(hash, templates);
  return templates;
};

const templatesOf = async (db: Kysely<Database>, hash: string): Promise<void> => {
  if (known.has(hash)) return;
  const row = await db
    .selectFrom('policy_version')
    .where('kind', '=', 'words')
    .where('hash', '=', hash)
    .select('content')
    .executeTakeFirst();
  // Nothing else would tell: by another text the same bytes say something else.
  if (!row || !hashOf(row.content).startsWith(hash)) throw new TemplatesGone(hash);
  remembered(hash, row.content);
};
