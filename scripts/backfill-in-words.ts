import type { Counts } from '../intake/loans/tally';
import type { Reconciled } from '../intake/workflows/reconcile';
import { columns, counted, say } from './output';

/** The open cases of the book, and the workflows that run where they were asked for. */
export type HeldAgainst = Pick<Reconciled, 'openCases'> & Partial<Reconciled>;

/** Says what a backfill did that was interrupted, and how it goes on. */
export function afterCtrlC({ rows, opened, rejected }: Counts): string {
  return `stopped after ${counted(rows, 'row')}, ${opened} opened and ${rejected} refused: run the same command again, open cases stay as they are`;
}

const leftAsTheyAre = ({ started }: Counts): string =>
  started === 0 ? 'left as they are' : `left as they are; ${started} had no workflow, and have one now`;

/** The open cases of the book beside the workflows that run. */
export function reconciledInWords({ openCases, running }: HeldAgainst): string {
  if (running === undefined)
    return `open cases in the book: ${openCases}. No workflow was started: the next sweep does it, or now: npx arrears sweep`;
  return openCases === running
    ? `open cases in the book: ${openCases}, and as many workflows run`
    : `open cases in the book: ${openCases}, workflows that run: ${running}. Where nobody else works on them now, see to it with: npx arrears sweep`;
}

/** Prints what came of the rows. */
export function sayCounts(counts: Counts, stopped: readonly string[], isUpdated: boolean): void {
  const rows = [
    ['opened', counts.opened, `${counts.skipped} earlier steps skipped, each with its reason`],
    ['already open', counts.alreadyOpen, leftAsTheyAre(counts)],
    ['not overdue', counts.notOverdue, 'kept in the book, no case'],
    ['stopped by a person', counts.stoppedByAPerson, 'start one again with: npx arrears start LOAN'],
    ['refused', counts.rejected, ''],
    ['rows', counts.rows, ''],
  ] as const;
  say(columns(rows.filter(([name, count]) => count > 0 || name === 'opened' || name === 'rows')));
  if (stopped.length > 0) say(`stopped: ${stopped.join(', ')}`);
  if (counts.unreachable > 0) say(`${counts.unreachable} ${UNREACHABLE}`);
  if (counts.otherContacts > 0)
    say(
      `${counted(counts.otherContacts, 'borrower')} with other contact data in this file${isUpdated ? TAKEN_OVER : OTHER}`,
    );
}

const UNREACHABLE =
  'opened with neither phone nor e-mail in this file: if the book has none either, a person is asked to find a way';
const OTHER = ': run again with --update-contacts to replace the data in the book';
const TAKEN_OVER = ': it was replaced in the book, and the old data is kept';
