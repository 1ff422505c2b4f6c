import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { Refused } from '../output';
import { delimiterIn, type Delimiter } from './delimiter';
import { REFUSED, type Row } from './row';
import type { Source } from './source';

const EXAMPLE = 'docs/examples/portfolio.csv';

/** The columns that every row of a CSV file needs. */
const NEEDED = ['loanId', 'borrowerId', 'name', 'zone', 'currency', 'instalments'];

/** Reads the rows of a CSV file with a header. */
export async function* readCsv({ name: file, beginning, bytes }: Source): AsyncGenerator<Row> {
  const torn: unknown[] = [];
  const delimiter = delimiterIn(beginning);
  const parser = parse({ ...FORM, delimiter, on_skip: (error) => void torn.push(error) });
  const source = Readable.from(bytes);
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
}

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
