import type { TakingOver } from '../../casebook/loans/contact-data';
import type { ClientDependencies } from '../dependencies';
import { enrol, type Enrolled, type FromRow } from './enrol';
import type { Fault } from './read-row';

/** What came of a whole file, exactly. `skipped` counts steps, `otherContacts` borrowers, the others rows. */
export type Counts = Readonly<{
  rows: number;
  opened: number;
  alreadyOpen: number;
  notOverdue: number;
  stoppedByAPerson: number;
  rejected: number;
  skipped: number;
  otherContacts: number;
  /** Loans whose case was opened, and whose row has neither a telephone number nor an e-mail address. */
  unreachable: number;
}>;

/** A row as a reader found it, with its line counted from 1. */
export type SourceRow = Readonly<{ line: number } & ({ value: unknown } | { unreadable: string })>;

/** How a file is enrolled: the strategy of rows that name none, who takes its contact data over if anybody does, and who is told of refusals, of cases that stay stopped, and progress. */
export type EnrolAllOptions<R extends SourceRow> = Readonly<{
  strategy: string;
  takingOver?: TakingOver | undefined;
  reject: (row: R, faults: readonly Fault[]) => void;
  stopped?: (loanId: string) => void;
  progress: (rows: number, row: R) => void;
  /** Ends it after the rows that are in hand. */
  signal?: AbortSignal;
}>;

/** So many loans at once: enough to keep PostgreSQL and Temporal busy, too few to crowd out the workers. */
export const AT_ONCE = 8;

/** Enrols every row of a source. A refused row stops nobody else; a failing database or server stops all of it. */
export async function enrolAll<R extends SourceRow>(
  dependencies: ClientDependencies,
  rows: AsyncGenerator<R>,
  options: EnrolAllOptions<R>,
): Promise<Counts> {
  const counts = {
    rows: 0,
    opened: 0,
    alreadyOpen: 0,
    notOverdue: 0,
    stoppedByAPerson: 0,
    rejected: 0,
    skipped: 0,
    otherContacts: 0,
    unreachable: 0,
  };
  const others = new Set<string>();
  const take = async (): Promise<void> => {
    for (let next = await rows.next(); !next.done && !options.signal?.aborted; next = await rows.next()) {
      const { otherContactOf } = await enrolOne(dependencies, next.value, options, counts);
      if (otherContactOf !== undefined) counts.otherContacts = others.add(otherContactOf).size;
      options.progress(++counts.rows, next.value);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return counts;
}

const enrolOne = async <R extends SourceRow>(
  dependencies: ClientDependencies,
  row: R,
  { strategy, takingOver, reject, stopped }: EnrolAllOptions<R>,
  counts: { -readonly [K in keyof Counts]: number },
): Promise<Pick<FromRow, 'otherContactOf'>> => {
  if ('unreadable' in row) {
    counts.rejected++;
    reject(row, [{ field: 'row', reason: row.unreadable }]);
    return {};
  }
  const enrolled = await enrol(dependencies, row.value, strategy, takingOver);
  if (enrolled.kind === 'opened' && isUnreachable(row.value)) counts.unreachable++;
  if (enrolled.kind === 'rejected') reject(row, enrolled.faults);
  count(enrolled, stopped, counts);
  return enrolled;
};

/** Whether a row of a sound loan gives no way to write to the borrower or to ring. */
const isUnreachable = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['phone', 'email'].every((field) => !Object.entries(value).some(([name, cell]) => name === field && cell));

const count = (
  enrolled: Enrolled,
  stopped: ((loanId: string) => void) | undefined,
  counts: { -readonly [K in keyof Counts]: number },
): void => {
  switch (enrolled.kind) {
    case 'opened':
      counts.opened++;
      counts.skipped += enrolled.skipped;
      return;
    case 'already-open':
      counts.alreadyOpen++;
      return;
    case 'not-overdue':
      counts.notOverdue++;
      return;
    case 'stopped-by-a-person':
      counts.stoppedByAPerson++;
      stopped?.(enrolled.loanId);
      return;
    case 'rejected':
      counts.rejected++;
  }
};
