import type { Enrolled, FromRow } from './enrol';
import type { SourceRow } from './enrol-all';
import type { Fault } from './read-row';

/**
 * What came of a whole file, exactly: `rows` is the sum of the five below it. `skipped` counts steps, `otherContacts`
 * borrowers, the others rows.
 */
export type Counts = Readonly<{
  rows: number;
  opened: number;
  alreadyOpen: number;
  notOverdue: number;
  stoppedByAPerson: number;
  rejected: number;
  /** Of those that were open already: had no workflow, as after a crash, and have one now. */
  started: number;
  skipped: number;
  otherContacts: number;
  /** Loans whose case was opened, and whose row has neither a telephone number nor an e-mail address. */
  unreachable: number;
}>;

/** Who is told of refusals, of cases that stay stopped, and of progress. */
export type Told<R extends SourceRow> = Readonly<{
  reject: (row: R, faults: readonly Fault[]) => void;
  stopped?: (loanId: string) => void;
  progress: (rows: number, row: R) => void;
}>;

/** What came of the rows so far, and the borrowers whose contact data the book has otherwise. */
export type Tally = Readonly<{ counts: { -readonly [K in keyof Counts]: number }; others: Set<string> }>;

/** Nothing yet. */
export function newTally(): Tally {
  const counts = {
    ...{ rows: 0, opened: 0, alreadyOpen: 0, notOverdue: 0, stoppedByAPerson: 0, rejected: 0 },
    ...{ started: 0, skipped: 0, otherContacts: 0, unreachable: 0 },
  };
  return { counts, others: new Set() };
}

/** Counts what came of a row, and tells whoever wants to know. */
export function tell<R extends SourceRow>(
  row: R,
  enrolled: FromRow,
  { reject, stopped, progress }: Told<R>,
  { counts, others }: Tally,
): void {
  const { otherContactOf } = enrolled;
  if (otherContactOf !== undefined) others.add(otherContactOf);
  if (enrolled.kind === 'opened' && 'value' in row && isUnreachable(row.value)) counts.unreachable++;
  if (enrolled.kind === 'rejected') reject(row, enrolled.faults);
  count(enrolled, stopped, counts);
  progress(++counts.rows, row);
}

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
      if (enrolled.started) counts.started++;
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
