import { closeSync, openSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Fault } from '../../intake/loans/read-row';
import { REFUSED, unwrapped, type Row, type Written } from './row';

/** A file of refused rows, each whole and with all that is wrong with it: mended, it can be enrolled as it is. There is none before the first row. */
export type RejectFile = Readonly<{ add: (row: Row, faults: readonly Fault[]) => void; close: () => void }>;

/** Opens a reject file in the form of the file that its rows come from. */
export function rejectFile(file: string): RejectFile {
  let opened: number | undefined;
  const add = ({ line, written }: Row, faults: readonly Fault[]): void => {
    const because = faults.map(({ field, reason }) => `${field} ${reason}`);
    const header =
      opened === undefined && 'cells' in written ? inCsv(written, [...REFUSED, ...written.header]) : '';
    opened ??= openSync(file, 'w');
    writeSync(
      opened,
      'cells' in written
        ? header + inCsv(written, [String(line), because.join(' | '), ...written.cells])
        : `${JSON.stringify({ refusedLine: line, refusedBecause: because, row: rowIn(written.text) })}\n`,
    );
  };
  const close = (): void => {
    if (opened !== undefined) closeSync(opened);
  };
  return { add, close };
}

const inCsv = (
  { delimiter }: Extract<Written, { cells: readonly string[] }>,
  cells: readonly string[],
): string => stringify([[...cells]], { delimiter, escape_formulas: true });

/** What is no JSON stands there as a text. */
const rowIn = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return unwrapped(value);
  } catch {
    return text;
  }
};
