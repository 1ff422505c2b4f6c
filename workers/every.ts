import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Does something again and again with a pause between; what fails is logged and tried again. */
export const every = (
  pauseMs: number,
  work: () => Promise<unknown>,
  log: Logger,
): Readonly<{ stop: () => Promise<void> }> => {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work().catch((error: unknown) => {
        log.warn({ err: error }, 'news could not be told yet');
      });
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const done = run();
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
};
