import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Rows of cells by which a table is no wider than a screen: cells are broken into lines, the widest ones first. */
export function fitted(rows: readonly (readonly string[])[], screen: number): readonly (readonly string[])[] {
  const widths = widthsOf(rows);
  const room = screen - GAP * (widths.length - 1);
  if (sumOf(widths) <= room) return rows;
  const most = mostFor(widths, room);
  // Too narrow for columns: each cell stands below the one before.
  if (most < LEAST)
    return rows.flatMap((row) => row.filter(Boolean).flatMap((cell) => inLines([cell], screen)));
  return rows.flatMap((row) => inLines(row, most));
}

/** A row as so many rows of one line each: a table is drawn slowly when its cells have lines. */
const inLines = (row: readonly string[], width: number): readonly (readonly string[])[] => {
  const cells = row.map((cell) => wrapped(cell, width).split('\n'));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''));
};

/** Between two columns. */
const GAP = 2;
/** A narrower column cannot be read. */
const LEAST = 10;

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] => {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, ...cell.split('\n').map((line) => stringWidth(line)));
  return widths;
};

/** The width that no column may pass so that all have room. */
const mostFor = (widths: readonly number[], room: number): number => {
  let most = Math.max(...widths);
  while (most > 0 && sumOf(widths.map((width) => Math.min(width, most))) > room) most -= 1;
  return most;
};

/** A text in lines that are no wider than asked for, broken between words where that is possible; a colour goes on in the next line. */
export function wrapped(text: string, width: number): string {
  return wrapAnsi(text.replaceAll('\t', ' '), width, { hard: true });
}
