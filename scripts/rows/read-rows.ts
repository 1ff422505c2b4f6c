import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { readCsv } from './read-csv';
import { unwrapped, type Row } from './row';
import { openSource, type Source } from './source';

/** Reads a CSV file with a header, its cells between commas, semicolons or tabs, or NDJSON, row by row: a file of any size needs little memory. A reject file is one, too. */
export async function* readRows(file: string): AsyncGenerator<Row> {
  yield* rowsOf(await openSource(file));
}

/** The same of a source that was opened. */
export function rowsOf(source: Source): AsyncGenerator<Row> {
  return source.form === 'ndjson' ? readNdjson(source) : readCsv(source);
}

const readNdjson = async function* ({ bytes }: Source): AsyncGenerator<Row> {
  let [line, upTo] = [0, 0];
  for await (const text of linesOf(bytes)) {
    line++;
    upTo += Buffer.byteLength(text) + 1;
    const content = text.replace(BYTE_ORDER_MARK, '');
    if (content.trim() !== '') yield { line, upTo, written: { text: content }, ...json(content) };
  }
};

const linesOf = async function* (bytes: Source['bytes']): AsyncGenerator<string> {
  const input = Readable.from(bytes);
  input.once('error', () => undefined); // it is thrown when the lines before it were read
  yield* createInterface({ input, crlfDelay: Infinity });
  if (input.errored) throw input.errored;
};

const BYTE_ORDER_MARK = /^\uFEFF/;

const json = (text: string): { value: unknown } | { unreadable: string } => {
  try {
    return { value: unwrapped(JSON.parse(text)) };
  } catch (error) {
    return { unreadable: `${whereBroken(text, error)}. ${ONE_A_LINE}` };
  }
};

const ONE_A_LINE =
  'Mend the line: it holds one whole loan, {"loanId": "L-1", …}, with quotes round each name and text and a comma between two fields';

/** What the engine says of a text that it cannot read differs by its version: the place, or the letter, or that the end is missing. */
const whereBroken = (text: string, error: unknown): string => {
  const said = error instanceof Error ? error.message : '';
  const at = Number(/ at position (\d+)/.exec(said)?.[1] ?? NaN);
  if (at < text.trimEnd().length) return `cannot be read from character ${at + 1} on`;
  const letter = /^Unexpected token '?(.+?)'?(?:,| in )/su.exec(said)?.[1];
  return letter === undefined
    ? 'ends in the middle: a bracket, a quote or a value is missing'
    : `cannot be read: ${letter} stands where it cannot`;
};
