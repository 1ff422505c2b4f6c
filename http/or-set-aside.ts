import type { Context } from 'hono';
import { isOfNoMessage, setUnrecordedAside, type Unrecorded } from '../casebook/tasks/unrecorded';
import type { HttpDependencies } from './dependencies';

/**
 * Answers a message or, when it cannot be recorded for a reason of its own, makes it a person's task, as a case does with
 * what it hears: 202, so that nobody sends it for ever. A loan without a case has nobody who could be asked: it fails.
 */
export async function orSetAside(
  { book, log }: Pick<HttpDependencies, 'book' | 'log'>,
  unrecorded: Unrecorded,
  c: Context,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (isOfNoMessage(error) || !(await setUnrecordedAside(book, unrecorded))) throw error;
    const { loanId, message } = unrecorded;
    log.error({ err: error, loanId, message }, 'a message could not be recorded: a person was asked');
    return c.json({ status: 'set-aside', loanId }, 202);
  }
}
