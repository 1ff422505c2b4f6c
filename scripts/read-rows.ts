import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { delimiterIn, type Delimiter } from './delimiter';
import { Refused } from './output';

/** How a row stands in its file: the cells of a CSV file with its header, or a line of NDJSON. */
export type Written = Readonly<
  { delimiter: Delimiter; header: readonly string[]; cells: readonly string[] } | { text: string }
>;

/** One row of a file: its line, counted from 1, how it stands there, the bytes up to its end, and what it holds, or why it cannot be read. */
export type Row = Readonly<
  { line: number; upTo: number; written: Written } & ({ value: unknown } | { unreadable: string })
>;

const EXAMPLE = 'docs/examples/portfolio.csv';

/** The columns that every row of a CSV file needs. */
const NEEDED = ['loanId', 'borrowerId', 'name', 'zone', 'currency', 'instalments'];

/** What stands before a row in a reject file: its line in the file that it came from, and why it was refused. Nobody has to take it out again. */
export const REFUSED = ['refusedLine', 'refusedBecause'] as const;

/** Reads a CSV file with a header, its cells between commas, semicolons or tabs, or NDJSON, row by row: a file of any size needs little memory. A reject file is one, too. */
export function readRows(file: string): AsyncGenerator<Row> {
  return isNdjson(file) ? readNdjson(file) : readCsv(file);
}

/** Whether a file holds a JSON object a line, by its name. */
export function isNdjson(file: string): boolean {
  return /\.(ndjson|jsonl)$/i.test(file);
}

const readNdjson = async function* (file: string): AsyncGenerator<Row> {
  const source = open(file);
  let [line, upTo] = [0, 0];
  for await (const text of createInterface({ input: source, crlfDelay: Infinity })) {
    line++;
    upTo += Buffer.byteLength(text) + 1;
    const content = text.replace(BYTE_ORDER_MARK, '');
    if (content.trim() !== '') yield { line, upTo, written: { text: content }, ...json(content) };
  }
  if (source.errored) throw source.errored;
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

/** The row that a line of NDJSON holds: of a reject file it is in `row`. */
export function unwrapped(value: unknown): unknown {
  const isRefused = typeof value === 'object' && value !== null && 'refusedLine' in value && 'row' in value;
  return isRefused ? value.row : value;
}

const readCsv = async function* (file: string): AsyncGenerator<Row> {
  const torn: unknown[] = [];
  const delimiter = delimiterIn(file);
  const parser = parse({ ...FORM, delimiter, on_skip: (error) => void torn.push(error) });
  const source = open(file);
  source.once('error', (error) => parser.destroy(error)); // a pipe alone would wait for ever
  let header: Header | undefined;
  let [linesRead, upTo] = [0, 0];
  for await (const { record, raw } of source.pipe(parser) as AsyncIterable<Parsed>) {
    const line = linesRead + breaksIn(/^[\r\n]*/.exec(raw)?.[0]) + 1;
    linesRead += breaksIn(raw);
    upTo += Buffer.byteLength(raw);
    if (header) yield { line, upTo, ...rowOf(header, record, delimiter) };
    else header = headerIn(record, file);
  }
  if (!header) throw new Refused(`${file}: there is no header. See ${EXAMPLE}`, 2);
  const written = { delimiter, header: header.names, cells: [] };
  if (torn.length > 0) yield { line: linesRead + 1, upTo, written, unreadable: TORN };
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

/** The columns of a file, and whether it is a reject file. */
type Header = Readonly<{ names: readonly string[]; isOfRejects: boolean }>;

const rowOf = ({ names, isOfRejects }: Header, record: readonly string[], delimiter: Delimiter) => {
  const cells = isOfRejects ? record.slice(REFUSED.length).map(withoutApostrophe) : record;
  const written = { delimiter, header: names, cells };
  return cells.length === names.length
    ? { written, value: Object.fromEntries(names.map((name, index) => [name, cells[index]?.trim()])) }
    : { written, unreadable: `has ${cells.length} columns, the header has ${names.length}` };
};

/** A reject file keeps a spreadsheet from taking a cell for a formula; a telephone number begins like one. */
const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');

const headerIn = (record: readonly string[], file: string): Header => {
  const trimmed = record.map((name) => name.trim());
  const isOfRejects = REFUSED.every((name, index) => trimmed[index] === name);
  return { names: checked(isOfRejects ? trimmed.slice(REFUSED.length) : trimmed, file), isOfRejects };
};

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
