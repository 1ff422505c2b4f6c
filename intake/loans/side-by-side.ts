import { setTimeout as pause } from 'node:timers/promises';

/** Does tasks side by side. */
export type SideBySide = Readonly<{
  /** Begins a task as soon as there is room for it; waits until then, and throws what an earlier one threw. */
  add: (task: () => Promise<void>) => Promise<void>;
  /** Waits until all are done; throws what one of them threw. */
  done: () => Promise<void>;
}>;

/** What a server says of whoever asks too much, or comes while it is away. */
type Again = (error: unknown) => boolean;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** So much room for tasks: half of it is left after each that was too much, and one more comes with each round that went well. */
const roomFor = (most: number) => {
  let [room, wellDone] = [most, 0];
  return {
    now: () => room,
    wentWell: () => {
      wellDone++;
      if (wellDone >= room && room < most) [room, wellDone] = [room + 1, 0];
    },
    wasTooMuch: () => {
      [room, wellDone] = [Math.max(1, Math.floor(room / 2)), 0];
    },
  };
};

/**
 * Does so many tasks at once, and fewer when the server says that this is too much. What was too much is done again, after
 * a pause that grows; for so long, then it failed.
 */
export function sideBySide(most: number, isWorthAnother: Again, patienceMs: number): SideBySide {
  const room = roomFor(most);
  let failure: Readonly<{ error: unknown }> | undefined;
  const running = new Set<Promise<void>>();
  const attempt = async (task: () => Promise<void>, until: number, pauseMs: number): Promise<void> => {
    try {
      await task();
      room.wentWell();
    } catch (error) {
      if (failure || performance.now() > until || !isWorthAnother(error)) throw error;
      room.wasTooMuch();
      await pause(pauseMs);
      await attempt(task, until, Math.min(2 * pauseMs, LONGEST_PAUSE_MS));
    }
  };
  const check = (): void => {
    if (failure) throw failure.error;
  };
  const add = async (task: () => Promise<void>): Promise<void> => {
    while (running.size >= room.now() && !failure) await Promise.race(running);
    check();
    const one = attempt(task, performance.now() + patienceMs, FIRST_PAUSE_MS)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(one));
    running.add(one);
  };
  const done = async (): Promise<void> => {
    await Promise.all(running);
    check();
  };
  return { add, done };
}
