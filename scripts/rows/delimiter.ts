/** What stands between two cells: spreadsheets of many countries write semicolons, databases tabs. */
const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What stands between the cells of a CSV file, by its header: names hold none of them. Of one without a header it is a comma. */
export function delimiterIn(beginning: string): Delimiter {
  const header = /[^\r\n]+/.exec(beginning)?.[0] ?? '';
  const counted = DELIMITERS.map((one) => [one, header.split(one).length] as const);
  return counted.toSorted(([, fewer], [, more]) => more - fewer)[0]?.[0] ?? ',';
}
