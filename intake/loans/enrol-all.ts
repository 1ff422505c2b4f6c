import type { TakingOver } from '../../casebook/loans/contact-data';
import type { Instant } from '../../domain/words';
import type { LoanRow } from '../../casebook/loans/loans';
import { isOfTheOutside, whileItFails } from '../../casebook/outside';
import { openAlready } from '../../casebook/loans/open-already';
import { openNewLoans } from '../../casebook/loans/open-new';
import type { Policy } from '../../policy/load';
import { workflowIdOf } from '../../workflows/contract';
import { isTooMuch, startWorkflow } from '../workflows/start-workflow';
import { runningAmong } from '../workflows/running-among';
import { batchesOf } from './batches';
import { enrolRow, type Enrolling, type FromRow } from './enrol';
import { parseRow } from './read-row';
import { sideBySide, type SideBySide } from './side-by-side';
import { newTally, tell, type Counts, type Tally, type Told } from './tally';

/** A row as a reader found it, with its line counted from 1. */
export type SourceRow = Readonly<{ line: number } & ({ value: unknown } | { unreadable: string })>;

/** How a file is enrolled: the strategy of rows that name none, who takes its contact data over if anybody does, and who is told what. */
export type EnrolAllOptions<R extends SourceRow> = Told<R> &
  Readonly<{
    strategy: string;
    takingOver?: TakingOver | undefined;
    /** Ends it after the rows that are in hand. */
    signal?: AbortSignal;
  }>;

/** So many workflows are started at once: enough to keep Temporal busy, too few to crowd out the workers. */
export const AT_ONCE = 8;

/** For so long a database or a server may be away before this gives up; it can be begun again at any time. */
const PATIENCE_MS = 600_000;

/** So many rows are kept in one transaction: while they are read and decided, no workflow is started. */
const IN_A_BATCH = 100;

/** The same where none is started: each statement costs a moment of waiting. */
const IN_A_BATCH_ALONE = 500;

/**
 * Enrols every row of a source: new loans in batches, and those that need more than this one by one. A refused row stops
 * nobody else; a failing database or server stops all of it. What was kept has its case, and a second run starts the
 * workflows that are missing.
 */
export async function enrolAll<R extends SourceRow>(
  dependencies: Enrolling,
  rows: AsyncGenerator<R>,
  options: EnrolAllOptions<R>,
): Promise<Counts> {
  const tally = newTally();
  const most = dependencies.client ? IN_A_BATCH : IN_A_BATCH_ALONE;
  const work = sideBySide(AT_ONCE, isWorthAnother, PATIENCE_MS);
  let starting: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batchesOf(rows, most, options.signal)) {
      // While the workflows of one batch are started, the next one is kept.
      const begin = await keepBatch(dependencies, batch, options, { tally, work });
      await starting;
      starting = begin();
      starting.catch(() => undefined); // it is awaited with the next batch
    }
    await starting;
    await work.done();
  } finally {
    // What was begun ends first, also after a failure: whoever called closes what it works with.
    await Promise.allSettled([starting]);
    await work.done().catch(() => undefined);
  }
  return { ...tally.counts, otherContacts: tally.others.size };
}

/** A server that asks for less, or is away, has the work again later. */
const isWorthAnother = (error: unknown): boolean => isTooMuch(error) || isOfTheOutside(error);

/** Rows that were read, by their loans. */
type Read<R> = ReadonlyMap<LoanRow, R>;

/** Keeps a batch, and answers what begins the rest of its work. */
const keepBatch = async <R extends SourceRow>(
  dependencies: Enrolling,
  batch: readonly R[],
  options: EnrolAllOptions<R>,
  { tally, work }: Readonly<{ tally: Tally; work: SideBySide }>,
): Promise<() => Promise<void>> => {
  const done = (row: R | undefined, enrolled: FromRow): void => {
    if (row) tell(row, enrolled, options, tally);
  };
  const now = await dependencies.book.clock.now();
  const read: Read<R> = new Map(batch.flatMap((row) => readOne(dependencies, row, options, now, done)));
  const { opened, others, running } = await whileItFails(async () => {
    const besideKnown = options.takingOver === undefined; // whose data is replaced is looked at alone
    const kept = await openNewLoans(dependencies.book, [...read.keys()], { besideKnown });
    return { ...kept, running: await openAndRunning(dependencies, kept.others, options) };
  }, performance.now() + PATIENCE_MS);
  return async () => {
    for (const { loan, isOther, ...one } of opened) {
      const tellIt = (): void => {
        done(read.get(loan), { ...one, ...(isOther && { otherContactOf: loan.borrowerId }) });
      };
      const { client } = dependencies;
      if (one.kind === 'not-overdue' || !client) tellIt();
      else
        await work.add(async () => {
          await startWorkflow(client, loan.loanId, one.next);
          tellIt();
        });
    }
    for (const loan of others) {
      const known = running.get(loan);
      if (known) done(read.get(loan), known);
      else
        await work.add(async () => {
          done(read.get(loan), await enrolRow(dependencies, loan, options.takingOver));
        });
    }
  };
};

const readOne = <R extends SourceRow>(
  { policy }: Enrolling,
  row: R,
  { strategy }: EnrolAllOptions<R>,
  now: Instant,
  done: (row: R, enrolled: FromRow) => void,
): readonly (readonly [LoanRow, R])[] => {
  const parsed = parseSource(row, policy, strategy, now);
  if ('row' in parsed) return [[parsed.row, row]];
  done(row, { kind: 'rejected', faults: parsed.faults });
  return [];
};

/** Reads one loan of a source, or says what is wrong with its row. */
export function parseSource(
  row: SourceRow,
  policy: Policy,
  strategy: string,
  now: Instant,
): ReturnType<typeof parseRow> {
  return 'unreadable' in row
    ? { faults: [{ field: 'row', reason: row.unreadable }] }
    : parseRow(row.value, policy, strategy, now);
}

/** Of loans that the book knows those whose case is open and whose workflow runs, or is not asked for: nothing is to be done for them. */
const openAndRunning = async <R extends SourceRow>(
  { book, client }: Enrolling,
  loans: readonly LoanRow[],
  { takingOver }: EnrolAllOptions<R>,
): Promise<ReadonlyMap<LoanRow, FromRow>> => {
  const open = takingOver ? [] : await openAlready(book, loans);
  const ids = open.map(({ row }) => row.loanId);
  const running = client && (await runningAmong(client, ids));
  return new Map(
    open
      .filter(({ row }) => running?.has(workflowIdOf(row.loanId)) ?? true)
      .map(({ row, isOther }) => [
        row,
        { kind: 'already-open', started: false, ...(isOther && { otherContactOf: row.borrowerId }) },
      ]),
  );
};
