import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds, or says after so long that it never did. It looks often at first, then ever more rarely. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    const waited = Date.now() - began;
    if (waited > withinMs) throw new Error(`never came true within ${withinMs} ms: ${what}`);
    await pause(Math.min(200, 20 + waited / 20));
  }
}
