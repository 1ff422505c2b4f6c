import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { Refused } from './output';

/** One row of a file: its line, counted from 1, and what it holds, or why it cannot be read. */
export type Row = Readonly<{ line: number } & ({ value: unknown } | { unreadable: string })>;

/** The columns that every row of a CSV file needs. */
const NEEDED = ['loanId', 'borrowerId', 'name', 'zone', 'currency', 'instalments'];

/** Reads a CSV file with a header, or NDJSON, row by row: a file of any size needs little memory. */
export const readRows = (file: string): AsyncGenerator<Row> =>
  /\.(ndjson|jsonl)$/i.test(file) ? readNdjson(file) : readCsv(file);

const readNdjson = async function* (file: string): AsyncGenerator<Row> {
  const lines = createInterface({ input: open(file), crlfDelay: Infinity });
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() !== '') yield { line, ...json(text) };
  }
};

const json = (text: string): { value: unknown } | { unreadable: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { unreadable: 'is not JSON' };
  }
};

const readCsv = async function* (file: string): AsyncGenerator<Row> {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  } as const;
  const records = open(file).pipe(parse({ ...options, skip_empty_lines: true }));
  let header: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of records as AsyncIterable<Parsed>) {
      line = info.lines;
      yield* header ? [{ line, ...named(header, record) }] : [];
      header ??= checked(record, file);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    yield { line: line + 1, unreadable: `cannot be read, nor can the rows after it: ${reason}` };
  }
};

type Parsed = Readonly<{ record: readonly string[]; info: Readonly<{ lines: number }> }>;

const named = (header: readonly string[], record: readonly string[]) =>
  record.length === header.length
    ? { value: Object.fromEntries(header.map((name, index) => [name, record[index]])) }
    : { unreadable: `has ${record.length} columns, the header has ${header.length}` };

const checked = (header: readonly string[], file: string): readonly string[] => {
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (missing.length === 0) return header;
  throw new Refused(`${file}: the header lacks ${missing.join(', ')}. See docs/examples/portfolio.csv`);
};

const open = (file: string) => {
  const stream = createReadStream(file);
  stream.once('error', () => undefined); // the reader below throws it
  return stream;
};
