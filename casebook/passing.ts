import { setTimeout as pause } from 'node:timers/promises';
import { isOfTheOutside } from './outside';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Does something in the book, again with growing pauses while the outside fails, until a moment of `performance.now()`. */
export async function whileItFails<T>(
  work: () => Promise<T>,
  until: number,
  ms = FIRST_PAUSE_MS,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOfTheOutside(error) || performance.now() + ms > until) throw error;
  }
  await pause(ms);
  return whileItFails(work, until, Math.min(2 * ms, LONGEST_PAUSE_MS));
}
