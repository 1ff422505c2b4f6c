import type { StepKey } from '../../domain/facts/fact';
import { day, firstSms, type Desk } from './desk';
import { answerApproval, recordResult } from './people';

type Changes = Readonly<Record<string, unknown>>;
type Row = Awaited<ReturnType<Desk['open']>>;

/** Where a borrower lives who can be visited. */
export const HOME = { address: '1 Example Road', area: 'shanghai-pudong' };

/** The call of day 3 of a loan's first case. */
export function callOf(loanId: string): StepKey {
  return `${loanId}/1/day-3-call#1/placeCall`;
}

/** The first invitation to a visit of a loan's first case. */
export function visitOf(loanId: string): StepKey {
  return `${loanId}/1/visit#1/bookVisit`;
}

/** The first placement of a loan's first case with the agency. */
export function placementOf(loanId: string): StepKey {
  return `${loanId}/1/agency#1/handOffToAgency`;
}

/** A case on day 1 at 09:00, whose first SMS was sent: it asks for 1,000.50 by day 4. */
export async function afterTheFirstSms(desk: Desk): Promise<Row> {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await desk.sms(firstSms(row.loanId));
  return row;
}

/** A case that arrives on day 3, at 14:00, when its call is due. */
export async function beforeTheCall(desk: Desk, changes: Changes = {}): Promise<Row> {
  const row = await desk.open(changes, 3);
  desk.clock.set(day(3, '14:00'));
  return row;
}

/** A case on day 30 at 09:00, when its visit is due: it arrived two days before and had an SMS. */
export async function beforeTheVisit(desk: Desk, changes: Changes = HOME): Promise<Row> {
  const row = await desk.open(changes, 28);
  await desk.live(row.loanId, day(30, '08:59'));
  desk.clock.set(day(30, '09:00'));
  return row;
}

/** A case on day 60 at 11:00: staff 0423 closed the team's work item without a result, and an approval is asked for. */
export async function beforeTheApproval(desk: Desk, changes: Changes = {}): Promise<Row> {
  const row = await desk.open(changes, 59);
  await desk.live(row.loanId, day(59, '18:00'));
  await recordResult(desk.dependencies, row.loanId, { said: 'no-result', by: '0901', of: 'team' });
  await desk.live(row.loanId, day(60, '11:00'));
  return row;
}

/** The same after staff 0900 approved: the placement is due. */
export async function beforeThePlacement(desk: Desk, changes: Changes = {}): Promise<Row> {
  const row = await beforeTheApproval(desk, changes);
  await answerApproval(desk.dependencies, row.loanId, '0900', true);
  return row;
}

/** The same after the file was handed over. */
export async function placed(desk: Desk, changes: Changes = {}): Promise<Row> {
  const row = await beforeThePlacement(desk, changes);
  await desk.act(placementOf(row.loanId));
  return row;
}

/** A case on day 60 at 11:00 of which nobody brought a result: the team's work item ran out, and an approval is asked for. */
export async function beforeTheApprovalOfTwo(desk: Desk, changes: Changes = {}): Promise<Row> {
  const row = await desk.open(changes, 40);
  await desk.live(row.loanId, day(60, '11:00'));
  return row;
}

/** The work items of a loan, closed ones too, as they stand in the book. */
export function tasksOf(desk: Desk, loanId: string) {
  return desk.dependencies.book.db
    .selectFrom('work_item')
    .where('loan_id', '=', loanId)
    .select(['key', 'queue', 'staff', 'due_on', 'result'])
    .orderBy('opened_at')
    .execute();
}
