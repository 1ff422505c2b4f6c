import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** How rows are written: CSV with a header line, or a JSON object on each line. */
export type Form = 'csv' | 'ndjson';

/** What rows are read from; `beginning` was looked at and is part of `bytes`, `size` is in bytes and unknown of a pipe. */
export type Source = Readonly<{
  name: string;
  form: Form;
  beginning: string;
  bytes: AsyncGenerator<Buffer>;
  size: number | undefined;
}>;

/** The name of the standard input. */
export const STANDARD_INPUT = '-';

/** Opens a file, whose form is told by its name, or the standard input, whose form is told by its first character. */
export async function openSource(file: string): Promise<Source> {
  const isPiped = file === STANDARD_INPUT;
  const stream: Readable = isPiped ? process.stdin : createReadStream(file);
  const chunks = stream.iterator() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  const beginning = first.done ? '' : first.value.toString('utf8');
  return {
    name: isPiped ? 'the standard input' : file,
    form: isPiped ? formBy(beginning) : formOf(file),
    beginning,
    bytes: joined(first, chunks),
    size: isPiped ? undefined : statSync(file).size,
  };
}

/** The form of a file, by its name. */
export function formOf(file: string): Form {
  return /\.(ndjson|jsonl)$/i.test(file) ? 'ndjson' : 'csv';
}

const formBy = (beginning: string): Form => (/^\uFEFF?\s*\{/.test(beginning) ? 'ndjson' : 'csv');

const joined = async function* (
  first: IteratorResult<Buffer>,
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  try {
    for (let one = first; !one.done; one = await rest.next()) yield one.value;
  } finally {
    await rest.return?.();
  }
};
