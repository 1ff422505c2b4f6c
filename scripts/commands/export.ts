import { InvalidArgumentError, Option, type Command } from 'commander';
import { auditLines, casesToExport, type Wanted } from '../../casebook/read/audit/export';
import { versionNames } from '../../casebook/read/audit/sources';
import type { Book } from '../../casebook/book';
import { unknownAmong } from '../../casebook/case/switch-strategy';
import { addDays, startOfDay } from '../../domain/calendar';
import { isDate } from '../../domain/dry-run/assumption';
import type { LocalDate } from '../../domain/words';
import { writeLines, type Format } from '../audit/export';
import { withBook } from '../connect';
import { Refused } from '../output';

type Options = Readonly<{
  loan?: readonly string[];
  from?: LocalDate;
  until?: LocalDate;
  format: Format;
  out: string;
}>;

/** `arrears export`: every fact and decision of the cases, one a line, masked, as a stream. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('every fact and decision of the cases, one a line, for audits')
    .option('--loan <loan>', 'only this loan; may be given again', (id: string, ids?: readonly string[]) => [
      ...(ids ?? []),
      id,
    ])
    .option('--from <date>', 'only what was true on this date or later, by the lender’s calendar', aDate)
    .option('--until <date>', 'only what was true on this date or earlier', aDate)
    .addOption(
      new Option('--format <format>', 'one JSON object a line, or CSV')
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .option('--out <file>', 'a file that does not exist yet; - is standard output', '-')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears export --format csv --out audit.csv\n  npx arrears export --loan L-1003 --loan L-1004 --from 2026-11-01 --until 2026-11-30\n\nRecipients and words are masked; of one loan they are shown by: npx arrears show LOAN --audit --unmask',
    )
    .action((options: Options) => withBook(({ book }) => run(book, options)));
}

const run = async (book: Book, { loan: loans, from, until, format, out }: Options): Promise<void> => {
  if (from !== undefined && until !== undefined && from > until)
    throw new Refused('--from must not be after --until', 2);
  const [unknown] = await unknownAmong(book, loans ?? []);
  if (unknown !== undefined) throw new Refused(`loan ${unknown} is not in the case book`);
  const { lenderZone } = book.rules;
  const wanted: Wanted = {
    ...(loans && { loans: [...new Set(loans)] }),
    ...(from !== undefined && { from: startOfDay(from, lenderZone) }),
    ...(until !== undefined && { until: startOfDay(addDays(until, 1), lenderZone) }),
  };
  const names = await versionNames(book.db, book.rules);
  const cases = await casesToExport(book, wanted);
  await writeLines((seen) => auditLines(book, wanted, seen), { names, cases, format, out });
};

const aDate = (text: string): LocalDate => {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('It must be a date such as 2026-11-02.');
};
