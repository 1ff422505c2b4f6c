import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Does something in the book, again with growing pauses while its connection or a lock fails, until a moment of `performance.now()`. */
export const whileItFails = async <T>(
  work: () => Promise<T>,
  until: number,
  ms = FIRST_PAUSE_MS,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isPassing(error) || performance.now() + ms > until) throw error;
  }
  await pause(ms);
  return whileItFails(work, until, Math.min(2 * ms, LONGEST_PAUSE_MS));
};

/** Classes of PostgreSQL's codes that pass: connection, rolled back, transaction state, resources, locks, operator, system. */
const PASSING = /^(08|40|25|53|55|57|58)\w{3}$/;

/** An error of Node's socket, of PostgreSQL, or one of its client's own, which have no code and speak of the connection. */
const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return PASSING.test(code) || /^E[A-Z_]+$/.test(code);
  return /connect|timeout|not queryable/i.test(error.message);
};
