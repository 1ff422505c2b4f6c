import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { loanRow } from '../support/loans';
import { newFolder } from './arrears';

/** The columns of a portfolio. */
export const HEADER = 'loanId,borrowerId,name,phone,email,zone,language,currency,costs,instalments';

/** A row in the header's order, as a spreadsheet writes it. */
export function line(
  row: ReturnType<typeof loanRow>,
  changes: Readonly<Record<string, string>> = {},
): string {
  const [{ dueOn, principal } = { dueOn: '', principal: '' }] = row.instalments;
  const cells: Record<string, unknown> = { ...row, instalments: `${dueOn} ${principal}`, ...changes };
  const quoted = (name: string) => `"${String(cells[name]).replaceAll('"', '""')}"`;
  return HEADER.split(',').map(quoted).join(',');
}

/** Lines as a CSV file. */
export function csv(lines: readonly string[], newline = '\n'): string {
  return written('loans.csv', lines.join(newline));
}

/** Rows as an NDJSON file; a text stands as it is. */
export function ndjson(rows: readonly unknown[]): string {
  return written(
    'loans.ndjson',
    rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'),
  );
}

/** Line, field and reason of everything that was wrong with the rows that were refused. */
export function rejects(file: string): readonly string[][] {
  const isNdjson = file.endsWith('.ndjson');
  const text = readFileSync(`${file}.rejected.${isNdjson ? 'ndjson' : 'csv'}`, 'utf8');
  return (isNdjson ? inNdjson(text) : inCsv(text)).flatMap(([line = '', faults = '']) =>
    faults.split(' | ').map((fault) => [line, ...(/^(\S+) (.*)$/s.exec(fault)?.slice(1) ?? [])]),
  );
}

const inCsv = (text: string): readonly string[][] => {
  const [header, ...rows] = parse(text, { relax_column_count: true });
  expect(header?.slice(0, 2)).toEqual(['refusedLine', 'refusedBecause']);
  return rows;
};

const inNdjson = (text: string): readonly string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one) as { refusedLine: number; refusedBecause: string[] })
    .map(({ refusedLine, refusedBecause }) => [String(refusedLine), refusedBecause.join(' | ')]);

const written = (name: string, text: string): string => {
  const file = join(newFolder(), name);
  writeFileSync(file, text);
  return file;
};
