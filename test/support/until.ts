import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds, or says after so long that it never did. */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never came true within ${withinMs} ms: ${what}`);
    await pause(20);
  }
};
