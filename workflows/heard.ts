import { patched, workflowInfo } from '@temporalio/workflow';
import type { Unreadable } from './payload-converter';

/**
 * Names the change by which what is heard comes before what is done. A case that began earlier goes on as it began: it is
 * asked for only where the two differ, so that a life in which they never do has no marker and costs no Action more.
 */
export const HEARD_FIRST = 'heard-first';

/** What a stranger sends is at most so large, as over HTTP; anything larger is refused on record, unread. */
const LARGEST = 64 * 1024;

/** One activity takes so much: a payload of Temporal's holds 2 MB, and a character of JSON takes 3 bytes at most. */
const IN_ONE = { messages: 500, characters: 300_000 };

/** A message as it may go into the history: as it is, or that it was too large. */
export const bounded = (said: unknown): unknown =>
  sizeOf(said) > LARGEST ? ({ unreadable: `larger than ${LARGEST} characters` } satisfies Unreadable) : said;

/** How many characters a message takes. */
export const sizeOf = (said: unknown): number => (JSON.stringify(said) as string | undefined)?.length ?? 0;

/** How many of the messages, from the first on, fit into one activity or into the input of a new run. */
export const fitting = (messages: readonly unknown[]): number => {
  let characters = 0;
  const over = messages.findIndex(
    (one, index) => index === IN_ONE.messages || (characters += sizeOf(one)) > IN_ONE.characters,
  );
  return over === -1 ? messages.length : over;
};

/** Whether the server asks for a new run. Also while it waits a case looks, and renews itself. */
export const isLong = (): boolean => workflowInfo().continueAsNewSuggested && patched(HEARD_FIRST);
