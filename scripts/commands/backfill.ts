import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { enrolAll } from '../../intake/loans/enrol-all';
import type { Enrolling } from '../../intake/loans/enrol';
import { countOpen, reconcile } from '../../intake/workflows/reconcile';
import type { Actor } from '../../domain/facts/fact';
import { refuseUnknownStrategy, staffNumber } from '../arguments';
import { foreseeFile } from '../backfill-dry-run';
import { afterCtrlC, reconciledInWords, sayCounts, type HeldAgainst } from '../backfill-in-words';
import { withBook, withClient, withPolicyKept } from '../connect';
import { countedWere, Refused, say, sayJson } from '../output';
import { hasAccounts, orderHere } from '../person-here';
import { rowsProgress } from '../rows/rows-progress';
import { rejectFile } from '../rows/reject-file';
import { openRows, type Rows, type RowsWanted } from '../rows/open-rows';
import { STANDARD_INPUT } from '../rows/source';

type Options = RowsWanted &
  Readonly<{
    strategy: string;
    updateContacts?: boolean;
    by?: string;
    rejects?: string;
    json?: boolean;
    dryRun?: boolean;
    bookOnly?: boolean;
    days?: number;
  }>;

/** `arrears backfill FILE`: enrols every loan of a file, each where its days past due put it. */
export function define(command: Command): void {
  command
    .argument(
      '[file]',
      'CSV with a header line, or NDJSON (one JSON object on each line); - is the standard input',
    )
    .option(
      '--query <select>',
      'the rows of a query in place of a file; columns as in a file, loan_id for loanId',
    )
    .option(
      '--database <url>',
      'the PostgreSQL of the query, which is only read; without a password in it, set PGPASSWORD',
    )
    .option('--strategy <name>', 'for rows that name none', 'jd-jintiao')
    .option(
      '--dry-run',
      'show what would come of it: stages, contacts by day and hour, refused rows; nothing is written',
    )
    .option(
      '--book-only',
      'write the case book and start no workflow: Temporal is not needed, and the next sweep starts them',
    )
    .option('--days <count>', 'so many days of contacts of a dry run (default: 28)', count)
    .option(
      '--rejects <file>',
      'a file for the refused rows, so that you can mend and enrol them (default: FILE.rejected.csv, or .ndjson)',
    )
    .option('--update-contacts', 'replace names, numbers and addresses that are different in the book')
    .option(
      '--by <staff>',
      'the staff number of the person who replaces them, who must be allowed to (default: the lender)',
      staffNumber,
    )
    .option('--json', 'the counts, for programs')
    .addHelpText('after', HELP)
    .action(backfill);
}

const HELP = [
  '\nExample:',
  '  npx arrears backfill docs/examples/portfolio.csv --dry-run',
  '  npx arrears backfill docs/examples/portfolio.csv',
  '  zcat loans.ndjson.gz | npx arrears backfill -',
  '  npx arrears backfill --database postgres://reader@core.example/loans --query "select * from overdue"',
  '\nIt prints how many loans were opened, left as they are, or refused.',
  'Run it again at any time: a loan with an open case stays as it is. Exit code 1 when rows were refused.',
  'What a row holds, and what it may bring along: docs/backfill.md',
].join('\n');

const count = (text: string): number => {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of days from 1 to 999.');
};

const refuseWrongUse = (file: string | undefined, options: Options): void => {
  const { rejects, updateContacts, by, dryRun, days, bookOnly } = options;
  if (file !== undefined && file !== STANDARD_INPUT && !(existsSync(file) && statSync(file).isFile()))
    throw new Refused(`${file} is not a file`, 2);
  if (by !== undefined && !updateContacts) throw new Refused('--by is for --update-contacts', 2);
  if (file !== undefined && rejects !== undefined && resolve(rejects) === resolve(file))
    throw new Refused('--rejects must name another file', 2);
  if (bookOnly && dryRun) throw new Refused('say one of --book-only and --dry-run, which writes nothing', 2);
  if (days !== undefined && !dryRun) throw new Refused('--days is for --dry-run', 2);
};

const backfill = async (file: string | undefined, options: Options): Promise<void> => {
  const { rejects, json, updateContacts } = options;
  refuseWrongUse(file, options);
  if (options.dryRun) return foreseeFile(file, options);
  const takingOver = updateContacts ? await whoTakesOver(file ?? 'a query', options) : undefined;
  if (updateContacts && !takingOver) return;
  const rows = await openRows(file, options);
  const refused = rejects ?? rows.rejects;
  rmSync(refused, { force: true }); // an earlier run's must not be taken for this one's
  const { counts, stopped, reconciled, isInterrupted } = await enrolFrom(rows, refused, options, takingOver);
  if (isInterrupted) throw new Refused(afterCtrlC(counts), CTRL_C);
  if (json) sayJson({ ...counts, stopped, rejectFile: counts.rejected > 0 ? refused : null, reconciled });
  else {
    sayCounts(counts, stopped, Boolean(updateContacts));
    say(reconciledInWords(reconciled));
  }
  if (counts.rejected > 0)
    throw new Refused(
      `${countedWere(counts.rejected, 'row')} refused: mend ${counts.rejected === 1 ? 'it' : 'them'} in ${refused} and enrol that file`,
    );
};

/** What a shell takes for the end by Ctrl-C. */
const CTRL_C = 130;

const enrolFrom = async (
  { rows, size }: Rows,
  refused: string,
  { strategy, json, bookOnly }: Options,
  takingOver?: Readonly<{ who: Actor }>,
) => {
  const reject = rejectFile(refused);
  const progress = rowsProgress(size, !json);
  const interrupted = new AbortController();
  const interrupt = () => {
    interrupted.abort();
  };
  process.once('SIGINT', interrupt);
  const stopped: string[] = [];
  const options = {
    strategy,
    reject: reject.add,
    stopped: (loanId: string) => stopped.push(loanId),
    progress: progress.update,
    signal: interrupted.signal,
  };
  try {
    const came = await (bookOnly ? withPolicyKept : withClient)(async (dependencies: Enrolling) => {
      refuseUnknownStrategy(dependencies.policy, strategy);
      const counts = await enrolAll(dependencies, rows, { ...options, takingOver });
      const isInterrupted = interrupted.signal.aborted;
      return {
        counts,
        isInterrupted,
        reconciled: await heldAgainst(dependencies, isInterrupted),
      };
    });
    return { ...came, stopped };
  } finally {
    process.off('SIGINT', interrupt);
    progress.stop();
    reject.close();
  }
};

const heldAgainst = async ({ book, client }: Enrolling, isInterrupted: boolean): Promise<HeldAgainst> =>
  client ? reconcile({ book, client }, isInterrupted ? 1 : undefined) : { openCases: await countOpen(book) };

/** The lender, whose file it is, unless somebody is named, or an account says who it is: then they must be allowed to. */
const whoTakesOver = async (file: string, { by }: Options): Promise<Readonly<{ who: Actor }> | undefined> => {
  const asked = { deed: 'updateContacts', about: `contact data of ${basename(file)}` } as const;
  return withBook(async (dependencies) => {
    const isNamed = by !== undefined || hasAccounts(dependencies.policy.staff);
    return isNamed ? orderHere(dependencies, asked, by) : { who: 'lender' };
  });
};
