import { patched, workflowInfo } from '@temporalio/workflow';
import type { Unreadable } from './payload-converter';

/**
 * Names the change by which what is heard comes before what is done. A case that began earlier goes on as it began: it is
 * asked for only where the two differ, so that a life in which they never do has no marker and costs no Action more.
 */
export const HEARD_FIRST = 'heard-first';

/** What a stranger sends is at most so large, as over HTTP; anything larger is refused on record, unread. */
const LARGEST = 64 * 1024;

/** Forms and reports are flat. What is nested a thousand times is read without an error, and written with one. */
const DEEPEST = 20;

/** One activity takes so much: a payload of Temporal's holds 2 MB, and a character of JSON takes 3 bytes at most. */
const IN_ONE = { messages: 500, characters: 300_000 };

/** Why a message is not taken as it is: it is larger than so many characters, or nested too deep. */
export function whyTooMuch(said: unknown, largest: number): string | undefined {
  if (!isNestedWithin(said, DEEPEST)) return `nested more than ${DEEPEST} levels deep`;
  return sizeOf(said) > largest ? `larger than ${largest} characters` : undefined;
}

/** A message as it may go into the history: as it is, or that it was too much. */
export function bounded(said: unknown): unknown {
  const unreadable = whyTooMuch(said, LARGEST);
  return unreadable === undefined ? said : ({ unreadable } satisfies Unreadable);
}

const isNestedWithin = (value: unknown, left: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((one) => isNestedWithin(one, left - 1)));

const sizeOf = (said: unknown): number => (JSON.stringify(said) as string | undefined)?.length ?? 0;

/** How many of the messages, from the first on, fit into one activity or into the input of a new run. */
export function fitting(messages: readonly unknown[]): number {
  let characters = 0;
  const over = messages.findIndex(
    (one, index) => index === IN_ONE.messages || (characters += sizeOf(one)) > IN_ONE.characters,
  );
  return over === -1 ? messages.length : Math.max(1, over);
}

/** Whether the server asks for a new run. Also while it waits a case looks, and renews itself. */
export function isLong(): boolean {
  return workflowInfo().continueAsNewSuggested && patched(HEARD_FIRST);
}
