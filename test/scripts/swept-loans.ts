import { parseRow } from '../../intake/loans/read-row';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import { claim } from '../../casebook/acts/claim';
import { keepLoan } from '../../casebook/loans/loans';
import { openCase } from '../../casebook/case/episodes';
import { COLLECT_OVERDUE_LOAN, workflowIdOf } from '../../workflows/contract';
import { firstSms } from '../support/desk';
import { overdue, type CommandWorld } from './support';
import { endAs } from '../support/people';

/** A loan that stands in the book, as a hand-over before it was overdue leaves it. */
export async function kept(world: CommandWorld, row = overdue()) {
  const { book, policy } = world.dependencies;
  const parsed = parseRow(row, policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  await keepLoan(book, parsed.row);
  return row.loanId;
}

/** One whose case was opened when the process ended, before its workflow was started. */
export async function crashed(world: CommandWorld) {
  const loanId = await kept(world);
  await openCase(world.dependencies.book, loanId);
  return loanId;
}

/** One whose case a person ended, although it is overdue. */
export async function writtenOff(world: CommandWorld) {
  const loanId = await crashed(world);
  await endAs(world.dependencies, loanId, 'written-off');
  return loanId;
}

/** One whose workflow a person terminated. */
export async function terminated(world: CommandWorld) {
  const row = overdue();
  await world.enrol(row);
  await world.handle(row.loanId).terminate();
  return row.loanId;
}

/** One whose case was opened in the book alone, after a person had terminated the workflow of an earlier one. */
export async function openedSince(world: CommandWorld) {
  const loanId = await kept(world);
  await (await runByNobody(world, loanId)).terminate();
  await openCase(world.dependencies.book, loanId);
  return loanId;
}

/** One whose workflow the server terminated, because its history became too long. */
export async function outgrown(world: CommandWorld) {
  const loanId = await crashed(world);
  const run = await runByNobody(world, loanId);
  const isRunning = async () => (await world.status(loanId)) === 'RUNNING';
  while (await isRunning()) await run.signal('repayment', {}).catch(() => undefined);
  return loanId;
}

/** One whose workflow a person terminated while its first SMS was leaving. */
export async function stoppedWhileSending(world: CommandWorld) {
  const loanId = await crashed(world);
  const { book } = world.dependencies;
  await claim(book, firstSms(loanId), () => ({ to: 'nowhere' }));
  await (await runByNobody(world, loanId)).terminate();
  return loanId;
}

const runByNobody = ({ client }: CommandWorld, loanId: string) =>
  client.workflow.start(COLLECT_OVERDUE_LOAN, { workflowId: workflowIdOf(loanId), taskQueue: 'nobody' });

/** One whose workflow a person cancelled: its case is withdrawn. */
export async function withdrawn(world: CommandWorld) {
  const row = overdue();
  await world.enrol(row);
  await world.handle(row.loanId).cancel();
  await world.outcomeOf(row.loanId);
  return row.loanId;
}

/** One that was paid on its due date. */
export async function paid(world: CommandWorld) {
  const loanId = await kept(world);
  const report = { paymentId: `P-${loanId}`, amount: '1000.00', currency: 'CNY', paidAt: '2026-11-01' };
  await takeInRepayment(world.dependencies, loanId, report);
  return loanId;
}

/** One whose strategy is in force no more. */
export async function withoutStrategy(world: CommandWorld) {
  const loanId = await kept(world);
  const { db } = world.dependencies.book;
  await db.updateTable('loan').set({ strategy: 'of-last-year' }).where('loan_id', '=', loanId).execute();
  return loanId;
}
