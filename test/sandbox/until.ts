import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a condition holds, for at most five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never held: ${holds.toString()}`);
    await pause(5);
  }
}
