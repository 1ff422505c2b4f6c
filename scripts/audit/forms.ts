import { Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { AuditLine } from '../../casebook/read/audit/lines';
import { COLUMNS, rowOf } from './output';
import { forExcel } from '../../desk/record/excel';
import { sheetRow, type SheetIn } from '../../desk/record/sheet';

/** The forms in which an export can be written. */
export const FORMATS = ['ndjson', 'csv', 'excel'] as const;

/** How the lines of an export are written. */
export type Format = (typeof FORMATS)[number];

/** A line of an export as its form has it, and what makes text of such rows. */
export type Form = Readonly<{ row: (line: AuditLine) => object; text: () => Transform }>;

/** How lines are written in a form, with what is needed to tell them. */
export function formOf(format: Format, told: SheetIn): Form {
  const row = (line: AuditLine) => rowOf(line, told.names, told.laws);
  if (format === 'ndjson') return { row, text: inJson };
  if (format === 'csv') return { row, text: inCsv };
  return { row: (line) => sheetRow(line, told), text: () => forExcel(told) };
}

const inJson = (): Transform =>
  new Transform({
    writableObjectMode: true,
    transform: (row: object, _, done) => {
      done(null, `${JSON.stringify(row)}\n`);
    },
  });

const inOneCell = (value: object): string => {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.every((one) => typeof one === 'string') ? value.join(' ') : JSON.stringify(value);
};

/** A cell that a spreadsheet would take for a formula is preceded by an apostrophe. */
const inCsv = (): Transform =>
  stringify({
    header: true,
    columns: [...COLUMNS],
    escape_formulas: true,
    record_delimiter: 'unix',
    cast: { object: inOneCell },
  });
