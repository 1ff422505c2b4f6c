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
      widths[index] = Math.max(widths[index] ?? 0, ...cell.split('\n').map(widthOf));
  return widths;
};

/** The width that no column may pass so that all have room. */
const mostFor = (widths: readonly number[], room: number): number => {
  let most = Math.max(...widths);
  while (most > 0 && sumOf(widths.map((width) => Math.min(width, most))) > room) most -= 1;
  return most;
};

const COLOUR = /(\u001b\[[\d;]*m)/;
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
/** Most text is, and taking it apart by language is slow. */
const PLAIN = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter();

/** What is seen as one sign, or what changes the colour and takes no room, and how wide it is. */
type Sign = readonly [sign: string, width: number];

const signsOf = (text: string): readonly Sign[] =>
  text.split(COLOUR).flatMap((part): readonly Sign[] => (COLOUR.test(part) ? [[part, 0]] : signsIn(part)));

const signsIn = (text: string): readonly Sign[] =>
  PLAIN.test(text)
    ? Array.from(text, (sign) => [sign, 1])
    : [...graphemes.segment(text)].map(({ segment }) => [segment, WIDE.test(segment) ? 2 : 1]);

/** How many columns of a terminal a line takes; Chinese signs take two each. */
export function widthOf(line: string): number {
  return signsOf(line).reduce((sum, [, width]) => sum + width, 0);
}

/** A text in lines that are no wider than asked for, broken between words where that is possible. */
export function wrapped(text: string, width: number): string {
  return text
    .replaceAll('\t', ' ')
    .split('\n')
    .flatMap((line) => (widthOf(line) <= width ? [line] : linesOf(line, width)))
    .join('\n');
}

const linesOf = (line: string, width: number): readonly string[] => {
  const { endFor, put, lines } = page(width);
  for (const word of line.split(/(?<=\s)(?=\S)/)) {
    endFor(widthOf(word.trimEnd()));
    signsOf(word).forEach(put);
  }
  return lines();
};

/** Lines of a width that are filled sign by sign; a colour goes on in the next one. */
const page = (width: number) => {
  const ended: string[] = [];
  let [current, used, colour] = ['', 0, ''];
  const end = () => {
    ended.push(`${current.trimEnd()}${colour === '' ? '' : PLAINLY}`);
    [current, used] = [colour, 0];
  };
  return {
    /** A word that fits in a line is not broken. */
    endFor: (taken: number) => {
      if (used > 0 && used + taken > width && taken <= width) end();
    },
    put: ([sign, wide]: Sign) => {
      if (used + wide > width) end();
      if (used === 0 && ended.length > 0 && sign === ' ') return;
      [current, used] = [current + sign, used + wide];
      if (wide === 0) colour = ENDS_COLOUR.test(sign) ? '' : sign;
    },
    lines: (): readonly string[] => {
      if (used > 0) end();
      return ended;
    },
  };
};

const PLAINLY = '\u001b[0m';
const ENDS_COLOUR = /\[(?:0|22|39)?m$/;
