import { closeSync, openSync, readSync } from 'node:fs';

/** What stands between two cells: spreadsheets of many countries write semicolons, databases tabs. */
const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A header is shorter. */
const MOST_BYTES = 65_536;

/** What stands between the cells of a CSV file, by its header: names hold none of them. A file that cannot be read has a comma. */
export function delimiterIn(file: string): Delimiter {
  const header = /[^\r\n]+/.exec(beginningOf(file))?.[0] ?? '';
  const counted = DELIMITERS.map((one) => [one, header.split(one).length] as const);
  return counted.toSorted(([, fewer], [, more]) => more - fewer)[0]?.[0] ?? ',';
}

const beginningOf = (file: string): string => {
  try {
    const opened = openSync(file, 'r');
    const bytes = Buffer.alloc(MOST_BYTES);
    const read = readSync(opened, bytes);
    closeSync(opened);
    return bytes.toString('utf8', 0, read);
  } catch {
    return ''; // whoever reads the rows says why
  }
};
