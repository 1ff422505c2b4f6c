import type { Logger } from 'pino';
import { watchOf } from './away';

/** Work that is done again and again: `now` asks for it at once, `stop` waits until what runs has ended. */
export type Recurring = Readonly<{ now: () => void; stop: () => Promise<void> }>;

/** Does something again and again with a pause between; what fails is tried again, and told by `failed`. */
export function every(
  pauseMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): Recurring {
  let isStopping = false;
  let isWanted = false;
  let wake: () => void = () => undefined;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        resolve();
      }, pauseMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isWanted) wake();
    });
  const run = async (): Promise<void> => {
    while (!isStopping) {
      isWanted = false;
      await work().catch(failed);
      await pause();
    }
  };
  const done = run();
  const now = () => {
    isWanted = true;
    wake();
  };
  const stop = () => {
    isStopping = true;
    now();
    return done;
  };
  return { now, stop };
}

/** The same with a line in the log when it begins to fail, and one when it is done again; none while a server is known to be away. */
export function everyLogged(log: Logger, isAway: () => boolean) {
  return (pauseMs: number, what: string, work: () => Promise<unknown>): Recurring => {
    const { gone, back } = watchOf(what, log, 'recurring work fails, it is tried again');
    const failed = (error: unknown): void => {
      if (!isAway()) gone({ err: error });
    };
    return every(pauseMs, () => work().then(back), failed);
  };
}
