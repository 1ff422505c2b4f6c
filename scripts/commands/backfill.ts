import { createWriteStream, existsSync, statSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { enrolAll, type Counts } from '../../activities/enrol-all';
import { withClient } from '../connect';
import { columns, Refused, say, sayJson, yellow } from '../output';
import { readRows } from '../read-rows';

type Options = Readonly<{ strategy: string; rejects?: string; json?: boolean }>;

/** `arrears backfill FILE`: enrols every loan of a file, each where its days past due put it. */
export const addBackfill = (program: Command): void => {
  program
    .command('backfill')
    .description('enrol the loans of a CSV or NDJSON file')
    .argument('<file>', 'CSV with a header, or NDJSON')
    .option('--strategy <name>', 'for rows that name none', 'jd-jintiao')
    .option('--rejects <file>', 'where rows that are refused go (default: FILE.rejected.csv)')
    .option('--json', 'the counts, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears backfill docs/examples/portfolio.csv\n\nRun it again at any time: a loan with an open case stays as it is. Exit code 1 when rows were refused.',
    )
    .action(backfill);
};

const backfill = async (file: string, { strategy, rejects, json }: Options): Promise<void> => {
  if (!existsSync(file) || !statSync(file).isFile()) throw new Refused(`${file} is no file`, 2);
  const rejectFile = rejects ?? `${file}.rejected.csv`;
  const reject = rejectWriter(rejectFile);
  const progress = progressOf(Boolean(json));
  const counts = await withClient((dependencies) =>
    enrolAll(dependencies, readRows(file), { strategy, reject: reject.add, progress: progress.update }),
  );
  progress.stop();
  await reject.close();
  if (json) sayJson({ ...counts, rejectFile: counts.rejected > 0 ? rejectFile : null });
  else sayCounts(counts);
  if (counts.rejected > 0) throw new Refused(`${counts.rejected} rows were refused, see ${rejectFile}`);
};

const sayCounts = (counts: Counts): void => {
  const rows = [
    ['opened', counts.opened, `${counts.skipped} earlier steps skipped, each with its reason`],
    ['already open', counts.alreadyOpen, 'left as they are'],
    ['not overdue', counts.notOverdue, 'kept in the book, no case'],
    ['stopped by a person', counts.stoppedByAPerson, 'start them again with: npx arrears start LOAN'],
    ['refused', counts.rejected, ''],
    ['rows', counts.rows, ''],
  ] as const;
  say(columns(rows.filter(([name, count]) => count > 0 || name === 'opened' || name === 'rows')));
};

const rejectWriter = (file: string) => {
  let stream: ReturnType<typeof createWriteStream> | undefined;
  const add = (line: number, field: string, reason: string): void => {
    if (!stream) {
      stream = createWriteStream(file);
      stream.write(stringify([['line', 'field', 'reason']]));
    }
    stream.write(stringify([[line, field, reason]], { escape_formulas: true }));
  };
  const close = () =>
    new Promise<void>((resolve) => {
      if (stream) stream.end(resolve);
      else resolve();
    });
  return { add, close };
};

const progressOf = (silent: boolean) => {
  if (silent || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${yellow('{bar}')} {value} rows, {duration_formatted}`,
    clearOnComplete: true,
  });
  bar.start(1, 0);
  return {
    update: (rows: number) => {
      bar.setTotal(rows);
      bar.update(rows);
    },
    stop: () => {
      bar.stop();
    },
  };
};
