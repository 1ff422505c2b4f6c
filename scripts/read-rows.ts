import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { Refused } from './output';

/** One row of a file: its line, counted from 1, and what it holds, or why it cannot be read. */
export type Row = Readonly<{ line: number } & ({ value: unknown } | { unreadable: string })>;

const EXAMPLE = 'docs/examples/portfolio.csv';

/** The columns that every row of a CSV file needs. */
const NEEDED = ['loanId', 'borrowerId', 'name', 'zone', 'currency', 'instalments'];

/** Reads a CSV file with a header, or NDJSON, row by row: a file of any size needs little memory. */
export function readRows(file: string): AsyncGenerator<Row> {
  return /\.(ndjson|jsonl)$/i.test(file) ? readNdjson(file) : readCsv(file);
}

const readNdjson = async function* (file: string): AsyncGenerator<Row> {
  const source = open(file);
  let line = 0;
  for await (const text of createInterface({ input: source, crlfDelay: Infinity })) {
    line++;
    const content = text.replace(BYTE_ORDER_MARK, '');
    if (content.trim() !== '') yield { line, ...json(content) };
  }
  if (source.errored) throw source.errored;
};

const BYTE_ORDER_MARK = /^\uFEFF/;

const json = (text: string): { value: unknown } | { unreadable: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { unreadable: 'is not JSON' };
  }
};

const readCsv = async function* (file: string): AsyncGenerator<Row> {
  const torn: unknown[] = [];
  const parser = parse({ ...FORM, on_skip: (error) => void torn.push(error) });
  const source = open(file);
  source.once('error', (error) => parser.destroy(error)); // a pipe alone would wait for ever
  let header: readonly string[] | undefined;
  let linesRead = 0;
  for await (const { record, raw } of source.pipe(parser) as AsyncIterable<Parsed>) {
    const line = linesRead + breaksIn(/^[\r\n]*/.exec(raw)?.[0]) + 1;
    linesRead += breaksIn(raw);
    yield* header ? [{ line, ...named(header, record) }] : [];
    header ??= checked(
      record.map((name) => name.trim()),
      file,
    );
  }
  if (!header) throw new Refused(`${file}: there is no header. See ${EXAMPLE}`, 2);
  if (torn.length > 0) yield { line: linesRead + 1, unreadable: TORN };
};

const TORN = 'has a quote that is never closed: the rest belongs to it';

/** Leaves a quote that is never closed as the only error there is: any other would take the rows around it along. */
const FORM = {
  bom: true,
  raw: true, // the parser's own count of lines is wrong after a line break in quotes
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_error: true,
} as const;

/** A record, and its text with the blank lines before it. */
type Parsed = Readonly<{ record: readonly string[]; raw: string }>;

const breaksIn = (text = ''): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

const named = (header: readonly string[], record: readonly string[]) =>
  record.length === header.length
    ? { value: Object.fromEntries(header.map((name, index) => [name, record[index]?.trim()])) }
    : { unreadable: `has ${record.length} columns, the header has ${header.length}` };

const checked = (header: readonly string[], file: string): readonly string[] => {
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new Refused(`${file}: the header lacks ${missing.join(', ')}. See ${EXAMPLE}`, 2);
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined) throw new Refused(`${file}: the header names ${twice} twice`, 2);
  return header;
};

const open = (file: string) => {
  const stream = createReadStream(file);
  stream.once('error', () => undefined); // the reader below throws it
  return stream;
};
