import { createWriteStream, openSync, rmSync } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { auditLines, casesToExport, type Wanted } from '../../casebook/read/audit/export';
import type { AuditLine } from '../../casebook/read/audit/lines';
import { versionNames } from '../../casebook/read/audit/sources';
import { UnknownLoan } from '../../casebook/book';
import { lawsKept, strategiesKept } from '../../casebook/case/policy-version';
import { unknownAmong } from '../../casebook/case/switch-strategy';
import { addDays, startOfDay } from '../../domain/calendar';
import type { Language, LocalDate } from '../../domain/words';
import type { BookDependencies } from '../../intake/dependencies';
import { calendarDate, each, staffNumber } from '../arguments';
import { formOf, FORMATS, type Form, type Format } from '../audit/forms';
import { withBook } from '../connect';
import { codeOf } from '../failure';
import { lookHere } from '../look-here';
import { counted, Refused, say } from '../output';
import { progressBar } from '../progress';

type Options = Readonly<{
  loan?: readonly string[];
  from?: LocalDate;
  until?: LocalDate;
  format: Format;
  language?: Language;
  out: string;
  by?: string;
}>;

/** `arrears export`: every fact and decision of the cases, one a line, masked, as a stream. */
export function define(command: Command): void {
  command
    .option('--loan <loan>', 'only this loan; may be given again', each)
    .option(
      '--from <date>',
      'only what was true on this date or later, by the lender’s calendar',
      calendarDate,
    )
    .option('--until <date>', 'only what was true on this date or earlier', calendarDate)
    .addOption(
      new Option(
        '--format <format>',
        'ndjson and csv are for programs; excel is a CSV file for people, which Excel opens',
      )
        .choices(FORMATS)
        .default('ndjson'),
    )
    .addOption(
      new Option('--language <language>', 'with --format excel: of the file (default: "zh-CN")').choices([
        'zh-CN',
        'en',
      ]),
    )
    .option('--out <file>', 'a file that does not exist yet; - is standard output', '-')
    .option('--by <staff>', 'the staff number of whoever looks (default: you)', staffNumber)
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears export --format csv --out audit.csv\n  npx arrears export --format excel --loan L-1003 --out audit.csv\n  npx arrears export --loan L-1003 --loan L-1004 --from 2026-11-01 --until 2026-11-30\n\nIt prints to the screen without --out. Telephone numbers, addresses and words are masked. To see them for one loan: npx arrears show LOAN --audit --unmask',
    )
    .action((options: Options) => withBook((dependencies) => run(dependencies, options)));
}

const run = async (dependencies: BookDependencies, options: Options): Promise<void> => {
  const { loan: loans, from, until, format, language, out, by } = options;
  const { book } = dependencies;
  if (from !== undefined && until !== undefined && from > until)
    throw new Refused('--from must not be after --until', 2);
  if (language !== undefined && format !== 'excel')
    throw new Refused('--language is for --format excel: the other forms are for programs', 2);
  const [unknown] = await unknownAmong(book, loans ?? []);
  if (unknown !== undefined) throw new UnknownLoan(unknown);
  const { lenderZone } = book.rules;
  const wanted: Wanted = {
    ...(loans && { loans: [...new Set(loans)] }),
    ...(from !== undefined && { from: startOfDay(from, lenderZone) }),
    ...(until !== undefined && { until: startOfDay(addDays(until, 1), lenderZone) }),
  };
  for (const loanId of wanted.loans ?? [undefined])
    await lookHere(
      dependencies,
      { what: 'export', masked: true, ...(loanId !== undefined && { loanId }) },
      by,
    );
  const form = formOf(format, {
    language: language ?? 'zh-CN',
    zone: lenderZone,
    names: await versionNames(book.db, book.rules),
    laws: await lawsKept(book.db, book.rules),
    strategies: await strategiesKept(book.db, book.rules),
    queues: dependencies.policy.queues,
  });
  const cases = await casesToExport(book, wanted);
  await writeLines((seen) => auditLines(book, wanted, seen), { form, cases, out });
};

/** Where the lines of so many cases go, and in which form. */
type Target = Readonly<{ form: Form; cases: number; out: string }>;

type Lines = (seen: (cases: number) => void) => AsyncGenerator<AuditLine>;

/** Writes lines as they come, waiting for a slow reader, and says at the end how many there were. */
const writeLines = async (lines: Lines, { form, cases, out }: Target): Promise<void> => {
  const isStdout = out === '-';
  const target: Writable = isStdout ? process.stdout : createWriteStream(out, { fd: newFile(out) });
  const progress = progressBar('{value} of {total} cases, {eta_formatted} left', cases);
  let [count, looks] = [0, 0];
  const rows = async function* () {
    for await (const line of lines(progress.update)) {
      if (line.kind === 'looked') looks += 1;
      else count += 1;
      yield form.row(line);
    }
  };
  try {
    await pipeline(Readable.from(rows()), form.text(), target, { end: !isStdout });
  } catch (error) {
    if (!isStdout) rmSync(out, { force: true }); // half a file must not be taken for a whole one
    if (!isStdout || codeOf(error) !== 'EPIPE') throw error;
    return; // whoever reads has seen enough
  } finally {
    progress.stop();
  }
  const told = `${counted(count, 'line')} of ${counted(cases, 'case')}, ${counted(looks, 'look')}`;
  if (isStdout) process.stderr.write(`${told}\n`);
  else say(`${told} in ${out}`);
};

const newFile = (out: string): number => {
  try {
    return openSync(out, 'wx');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw new Refused(`${out} exists already: an export overwrites nothing`, 2);
    throw new Refused(`${out} cannot be written: ${code}`, 2);
  }
};
