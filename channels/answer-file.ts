import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** A line that says nothing usable. `reason` holds nothing of its content. */
export type Problem = Readonly<{ line: number; reason: string }>;

/** What a file says; or why it is not whole, and is to be read again later: nothing of it counts then. */
export type Answers<Row> = Readonly<
  { rows: readonly Row[]; problems: readonly Problem[] } | { truncated: string }
>;

type CsvLine = Readonly<{ line: number; cells: readonly string[] | undefined }>;

/** Reads a whole file by its columns; `idOf` names what a row is about. */
export function readAnswers<Row>(
  text: string,
  columns: readonly string[],
  schema: z.ZodType<Row>,
  idOf: (row: Row) => string,
): Answers<Row> {
  const [header, ...rest] = linesOf(text);
  const trailer = rest.pop();
  if (header === undefined || trailer?.cells?.[0] !== '#rows') return { truncated: 'no-trailer' };
  if (trailer.cells[1] !== String(rest.length)) return { truncated: 'row-count' };
  const names = header.cells ?? [];
  if (!columns.every((column) => names.includes(column))) {
    return { rows: [], problems: [{ line: header.line, reason: `the header is not ${columns.join(',')}` }] };
  }
  return collect(
    rest.map(({ line, cells }) => ({ line, ...readRow(cells, names, schema) })),
    idOf,
  );
}

/** Line by line: a quotation mark that is never closed must not swallow the lines after it. */
const linesOf = (text: string): readonly CsvLine[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '')
    .map(({ content, line }) => ({ line, cells: cellsOf(content) }));

const cellsOf = (content: string): readonly string[] | undefined => {
  if (!content.includes('"')) return content.split(',').map((cell) => cell.trim());
  try {
    const [cells] = parse(content, { trim: true });
    return cells;
  } catch {
    return undefined;
  }
};

type Read<Row> = Readonly<{ row: Row } | { reason: string }>;

const readRow = <Row>(
  cells: readonly string[] | undefined,
  names: readonly string[],
  schema: z.ZodType<Row>,
): Read<Row> => {
  if (cells?.length !== names.length) return { reason: `not ${names.length} fields` };
  const read = schema.safeParse(Object.fromEntries(names.map((name, at) => [name, cells[at]])));
  return read.success
    ? { row: read.data }
    : { reason: `${read.error.issues[0]?.path.join('.') ?? 'row'} is not usable` };
};

/** The same said twice counts once; the second of two rows that contradict each other is a problem. */
const collect = <Row>(
  lines: readonly (Read<Row> & Readonly<{ line: number }>)[],
  idOf: (row: Row) => string,
): Answers<Row> => {
  const rows = new Map<string, Row>();
  const problems: Problem[] = [];
  for (const read of lines) {
    if ('reason' in read) {
      problems.push({ line: read.line, reason: read.reason });
      continue;
    }
    const earlier = rows.get(idOf(read.row));
    if (earlier === undefined) rows.set(idOf(read.row), read.row);
    else if (JSON.stringify(earlier) !== JSON.stringify(read.row)) {
      problems.push({ line: read.line, reason: 'contradicts an earlier line' });
    }
  }
  return { rows: [...rows.values()], problems };
};
