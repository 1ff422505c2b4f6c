import { asyncLocalStorage } from '@temporalio/activity';
import type { Book } from '../casebook/book';
import { isUnkeepable } from '../casebook/outside';
import { isOfNoMessage, setUnrecordedAside, type Unrecorded } from '../casebook/tasks/unrecorded';

/** A message may fail so often for a reason of its own; then it is a person's, and the case goes on. */
export const MOST_ATTEMPTS = 3;

/** Which attempt at an activity this is, from 1 on. */
export type Attempt = () => number;

/** The attempt as Temporal counts it; outside an activity there is one. */
export const attemptNow: Attempt = () => asyncLocalStorage.getStore()?.info.attempt ?? 1;

/**
 * Sets a message aside for a person that cannot be recorded for a reason of its own: after the last attempt that it is
 * given, or at once when another would meet the same. Otherwise throws the error, for Temporal to try again.
 */
export async function setAsideOrThrow(
  book: Book,
  unrecorded: Unrecorded,
  error: unknown,
  attempt: number,
): Promise<void> {
  if (isOfNoMessage(error)) throw error;
  if (attempt < MOST_ATTEMPTS && !isUnkeepable(error)) throw error;
  if (!(await setUnrecordedAside(book, unrecorded))) throw error;
}
