import { createWriteStream, openSync, rmSync } from 'node:fs';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SingleBar } from 'cli-progress';
import { stringify } from 'csv-stringify';
import type { AuditLine } from '../../casebook/read/audit/lines';
import type { VersionNames } from '../../casebook/read/audit/sources';
import { Refused, say, yellow } from '../output';
import { COLUMNS, rowOf } from './output';

/** How the lines of an export are written. */
export type Format = 'ndjson' | 'csv';

/** Where the lines of so many cases go, and in which form. */
export type Target = Readonly<{ names: VersionNames; cases: number; format: Format; out: string }>;

type Lines = (seen: (cases: number) => void) => AsyncGenerator<AuditLine>;

/** Writes lines as they come, waiting for a slow reader, and says at the end how many there were. */
export async function writeLines(lines: Lines, { names, cases, format, out }: Target): Promise<void> {
  const isStdout = out === '-';
  const target: Writable = isStdout ? process.stdout : createWriteStream(out, { fd: newFile(out) });
  const progress = progressOf(cases);
  let count = 0;
  const rows = async function* () {
    for await (const line of lines(progress.update)) {
      count += 1;
      yield rowOf(line, names);
    }
  };
  try {
    await pipeline(Readable.from(rows()), written(format), target, { end: !isStdout });
  } catch (error) {
    if (!isStdout) rmSync(out, { force: true }); // half a file must not be taken for a whole one
    if (!isStdout || codeOf(error) !== 'EPIPE') throw error;
    return; // whoever reads has seen enough
  } finally {
    progress.stop();
  }
  const told = `${count} lines of ${cases} cases`;
  if (isStdout) process.stderr.write(`${told}\n`);
  else say(`${told} in ${out}`);
}

const newFile = (out: string): number => {
  try {
    return openSync(out, 'wx');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw new Refused(`${out} exists already: an export overwrites nothing`, 2);
    throw new Refused(`${out} cannot be written: ${code}`, 2);
  }
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

type Row = ReturnType<typeof rowOf>;

const written = (format: Format): Transform => (format === 'csv' ? inCsv() : inJson());

const inJson = (): Transform =>
  new Transform({
    writableObjectMode: true,
    transform: (row: Row, _, done) => {
      done(null, `${JSON.stringify(row)}\n`);
    },
  });

/** A cell that a spreadsheet would take for a formula is preceded by an apostrophe. */
const inCsv = (): Transform =>
  stringify({
    header: true,
    columns: [...COLUMNS],
    escape_formulas: true,
    record_delimiter: 'unix',
    cast: { object: (value) => (Array.isArray(value) ? value.join(' ') : JSON.stringify(value)) },
  });

const progressOf = (cases: number) => {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${yellow('{bar}')} {value} of {total} cases, {eta_formatted} left`,
    clearOnComplete: true,
  });
  bar.start(Math.max(1, cases), 0);
  return {
    update: (seen: number) => {
      bar.update(seen);
    },
    stop: () => {
      bar.stop();
    },
  };
};
