import { randomUUID } from 'node:crypto';
import type { BookDependencies } from '../../intake/dependencies';
import { recordAnswer } from '../../activities/record-answer';
import type { Attempt } from '../../activities/unrecorded';
import { takeInAnswer, type Arrived, type TakenAnswer } from '../../intake/answers/take-in-answer';
import type { AnswerName } from '../../domain/answers';
import type { Said } from '../../domain/facts/fact';
import { anyDoor } from './doors';

/** What somebody brings back, from the right person unless it says otherwise; without `by`, whoever made the last call does. */
export type BroughtBack = Readonly<{ said: Said; by?: string; of?: string } & Record<string, unknown>>;

/** Takes an answer in from whoever it says gave it, or from the borrower. */
export function takeIn(to: BookDependencies, arrived: Arrived): Promise<TakenAnswer> {
  return takeInAnswer(to, arrived, anyDoor(to));
}

/** Records an answer as a case's workflow does, from whoever it says gave it, or from the borrower. */
export function recordAsUpdate(to: BookDependencies, attempt?: Attempt): ReturnType<typeof recordAnswer> {
  return recordAnswer(to, attempt, anyDoor(to));
}

/** Somebody brings back the result of a call, a visit or a work item. */
export async function recordResult(
  to: BookDependencies,
  loanId: string,
  brought: BroughtBack,
): Promise<TakenAnswer> {
  const by = brought.by ?? (await callerOf(to, loanId, brought.of));
  return takeIn(to, {
    loanId,
    name: 'result',
    id: randomUUID(),
    answer: { identified: true, ...brought, by },
  });
}

/** The staff number of the collector who was rung last for a loan, or for a step of it; the team's, when nobody was. */
export async function callerOf(
  { book }: Pick<BookDependencies, 'book'>,
  loanId: string,
  step = '%',
): Promise<string> {
  const called = await book.db
    .selectFrom('work_item')
    .where('key', 'like', `${loanId}/%/${step}#%/placeCall`)
    .select('staff')
    .orderBy('opened_at', 'desc')
    .executeTakeFirst();
  return called?.staff ?? '0501';
}

/** A supervisor answers a case's question; a manager says the same, where nobody brought a result and it takes two. */
export async function answerApproval(
  to: BookDependencies,
  loanId: string,
  by: string,
  approved: boolean,
): Promise<TakenAnswer> {
  const answered = (one: string) =>
    takeIn(to, { loanId, name: 'approval', id: randomUUID(), answer: { approved, by: one } });
  const first = await answered(by);
  return first.kind === 'asked' ? answered('0902') : first;
}

/** Somebody answers a case through its workflow's function; without an id of its own it is another answer each time. */
export function give(
  to: BookDependencies,
  loanId: string,
  name: AnswerName,
  answer: unknown,
  id: string = randomUUID(),
): Promise<TakenAnswer> {
  return recordAsUpdate(to)({ loanId, name, id, answer });
}

/** A case is ended as two people want it, or the first of them alone, where that is enough. */
export async function endAs(to: BookDependencies, loanId: string, outcome: string): Promise<TakenAnswer> {
  const first = await give(to, loanId, 'end', { outcome, by: '0902' });
  return first.kind === 'asked' ? give(to, loanId, 'end', { outcome, by: '0900' }) : first;
}
