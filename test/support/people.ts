import { randomUUID } from 'node:crypto';
import type { BookDependencies } from '../../intake/dependencies';
import { recordAnswer } from '../../activities/record-answer';
import { takeInAnswer, type TakenAnswer } from '../../intake/answers/take-in-answer';
import type { AnswerName } from '../../domain/answers';
import type { Said } from '../../domain/facts/fact';

/** What somebody brings back, from the right person unless it says otherwise; without `by`, whoever made the last call does. */
export type BroughtBack = Readonly<{ said: Said; by?: string; of?: string } & Record<string, unknown>>;

/** Somebody brings back the result of a call, a visit or a work item. */
export async function recordResult(
  to: BookDependencies,
  loanId: string,
  brought: BroughtBack,
): Promise<TakenAnswer> {
  const by = brought.by ?? (await callerOf(to, loanId, brought.of));
  const answer = { identified: true, ...brought, by };
  return takeInAnswer(to, { loanId, name: 'result', id: randomUUID(), answer });
}

/** The staff number of the collector who was rung last for a loan, or for a step of it; of nobody, when nobody was. */
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
  return called?.staff ?? 'nobody';
}

/** A supervisor answers a case's question. */
export function answerApproval(
  to: BookDependencies,
  loanId: string,
  by: string,
  approved: boolean,
): Promise<TakenAnswer> {
  return takeInAnswer(to, { loanId, name: 'approval', id: randomUUID(), answer: { approved, by } });
}

/** Somebody answers a case through its workflow's function; without an id of its own it is another answer each time. */
export function give(
  to: BookDependencies,
  loanId: string,
  name: AnswerName,
  answer: unknown,
  id: string = randomUUID(),
): Promise<TakenAnswer> {
  return recordAnswer(to)({ loanId, name, id, answer });
}
