import type { Delimiter } from './delimiter';

/** How a row stands in its file: the cells of a CSV file with its header, or a line of NDJSON. */
export type Written = Readonly<
  { delimiter: Delimiter; header: readonly string[]; cells: readonly string[] } | { text: string }
>;

/** One row of a file: its line, counted from 1, how it stands there, the bytes up to its end, and what it holds, or why it cannot be read. */
export type Row = Readonly<
  { line: number; upTo: number; written: Written } & ({ value: unknown } | { unreadable: string })
>;

/** What stands before a row in a reject file: its line in the file that it came from, and why it was refused. Nobody has to take it out again. */
export const REFUSED = ['refusedLine', 'refusedBecause'] as const;

/** The row that a line of NDJSON holds: of a reject file it is in `row`. */
export function unwrapped(value: unknown): unknown {
  const isRefused = typeof value === 'object' && value !== null && 'refusedLine' in value && 'row' in value;
  return isRefused ? value.row : value;
}
