import { NoStrategy } from '../../casebook/book';
import type { TakingOver } from '../../casebook/loans/contact-data';
import { LoanConflict } from '../../casebook/loans/conflict';
import { keepLoan, type LoanRow } from '../../casebook/loans/loans';
import { openCase as openInBook } from '../../casebook/case/episodes';
import type { By } from '../../domain/facts/fact';
import type { NonEmpty } from '../../domain/words';
import type { BookDependencies, ClientDependencies } from '../dependencies';
import { parseRow, type Fault } from './read-row';
import { startMissing } from '../workflows/start-missing';
import { startWorkflow } from '../workflows/start-workflow';

/** What came of enrolling a loan. `skipped` counts the steps that lie before its day; `started` says that an open case had no workflow. */
export type Enrolled = Readonly<
  | { kind: 'opened'; skipped: number }
  | { kind: 'already-open'; started: boolean }
  | { kind: 'not-overdue' }
  | { kind: 'stopped-by-a-person'; loanId: string }
  | { kind: 'rejected'; faults: NonEmpty<Fault> }
>;

/** What enrolling needs; without a client the case book alone is written, and the next sweep starts the workflows. */
export type Enrolling = BookDependencies & Readonly<{ client?: ClientDependencies['client'] }>;

/** The same of a row; its borrower, when the book had other contact data of them. */
export type FromRow = Enrolled & Readonly<{ otherContactOf?: string }>;

/**
 * Enrols one loan from a row: checks it, keeps it, opens its case and starts its workflow. Safe to repeat: a case that
 * is open stays as it is, and a crash before its workflow started is mended by the next call.
 */
export async function enrol(
  dependencies: Enrolling,
  input: unknown,
  defaultStrategy: string,
  takingOver?: TakingOver,
): Promise<FromRow> {
  const now = await dependencies.book.clock.now();
  const parsed = parseRow(input, dependencies.policy, defaultStrategy, now);
  if ('faults' in parsed) return { kind: 'rejected', faults: parsed.faults };
  return enrolRow(dependencies, parsed.row, takingOver);
}

/** The same of a row that was read. */
export async function enrolRow(
  dependencies: Enrolling,
  row: LoanRow,
  takingOver?: TakingOver,
): Promise<FromRow> {
  try {
    const { loanId, borrowerId } = row;
    const other = await keepLoan(dependencies.book, row, takingOver);
    const enrolled = await enrolKnown(dependencies, loanId);
    return other.length === 0 ? enrolled : { ...enrolled, otherContactOf: borrowerId };
  } catch (error) {
    if (error instanceof LoanConflict)
      return { kind: 'rejected', faults: [{ field: error.field, reason: error.reason }] };
    if (error instanceof NoStrategy)
      return { kind: 'rejected', faults: [{ field: 'strategy', reason: error.message }] };
    throw error;
  }
}

/**
 * Enrols a loan that the book holds. A case that a person ended, or whose workflow a person terminated, is started
 * again only when a person says so.
 * @throws UnknownLoan
 */
export async function enrolKnown(
  { client, ...dependencies }: Enrolling,
  loanId: string,
  by?: By,
): Promise<Enrolled> {
  const { book } = dependencies;
  const opened = await openInBook(book, loanId, by);
  if (opened.kind === 'not-overdue') return { kind: 'not-overdue' };
  if (opened.kind === 'withdrawn') return { kind: 'stopped-by-a-person', loanId };
  if (opened.kind === 'opened') {
    if (client) await startWorkflow(client, loanId, opened.next);
    return { kind: 'opened', skipped: opened.skipped };
  }
  if (!client) return { kind: 'already-open', started: false };
  const found = await startMissing({ ...dependencies, client }, loanId, opened.next, {
    byPerson: by !== undefined,
  });
  if (found === 'withdrawn') return { kind: 'stopped-by-a-person', loanId };
  return { kind: 'already-open', started: found === 'started' };
}
