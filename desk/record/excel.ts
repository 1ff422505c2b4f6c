import type { Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { SheetIn } from './sheet';
import { sheetColumns } from './sheet-columns';

/** Makes a file that Excel opens of rows: it takes a file for UTF-8 only by its byte order mark, and no cell for a formula. */
export function forExcel({ language, zone }: Pick<SheetIn, 'language' | 'zone'>): Transform {
  return stringify({
    bom: true,
    header: true,
    columns: [...sheetColumns(language, zone)],
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/, // with that delimiter the library quotes no bare line feed
  });
}
