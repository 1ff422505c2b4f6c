import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './book';

/** Codes that are about what was written: PostgreSQL's classes for data, constraints, sizes and what a trigger raises; Node's for a wrong argument. */
const OF_THE_ROW = /^(?:(?:21|22|23|44|54|P0)\w{3}$|ERR_INVALID|ERR_OUT_OF_RANGE)/;

/** What drivers say without a code when a connection, a pool or a server is away. */
const AWAY =
  /^Connection terminated|trying to connect|^Client has encountered a connection error|^Query read timeout|after calling end on the pool|driver has already been destroyed/;

/**
 * Whether an error is of the outside: a database or server that is away, busy, full, locked or not yet migrated. It
 * passes by itself or by an operator's hand, and waiting is right. Any other is of what was being done, and comes again.
 */
export function isOfTheOutside(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isBusy(error)) return true;
  if ('code' in error && typeof error.code === 'string') return !OF_THE_ROW.test(error.code);
  return /^(?:ServiceError|TransportError)$/.test(error.name) || AWAY.test(error.message);
}

/** Whether an error is of data that PostgreSQL cannot keep (class 22): another attempt would meet the same. */
export function isUnkeepable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^22\w{3}$/.test(String(error.code));
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Does something in the book, again with growing pauses while the outside fails, until a moment of `performance.now()`. */
export async function whileItFails<T>(
  work: () => Promise<T>,
  until: number,
  { ms = FIRST_PAUSE_MS, ref = true }: Readonly<{ ms?: number; ref?: boolean }> = {},
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOfTheOutside(error) || performance.now() + ms > until) throw error;
  }
  await pause(ms, undefined, { ref });
  return whileItFails(work, until, { ms: Math.min(2 * ms, LONGEST_PAUSE_MS), ref });
}
