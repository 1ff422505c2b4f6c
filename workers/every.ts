import type { Logger } from 'pino';

/** Work that is done again and again: `now` asks for it at once, `stop` waits until what runs has ended. */
export type Recurring = Readonly<{ now: () => void; stop: () => Promise<void> }>;

/** Does something again and again with a pause between; what fails is logged and tried again. */
export function every(pauseMs: number, work: () => Promise<unknown>, log: Logger): Recurring {
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
      await work().catch((error: unknown) => {
        log.warn({ err: error }, 'recurring work failed, it is tried again');
      });
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
