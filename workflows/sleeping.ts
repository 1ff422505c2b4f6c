import { CancellationScope, condition, sleep } from '@temporalio/workflow';
import { openInterruptible } from './interruptible';

/** A case asleep, and what wakes it before its time. */
export type Sleeping = Readonly<{
  /** Sleeps so many milliseconds behind a timer that the Web UI shows; true when what `wakes` came first, which ends the timer. */
  sleepUnless: (wakes: () => boolean, ms: number, summary: string) => Promise<boolean>;
  /** Something was heard: once all of it is taken in, it is asked whether it wakes. */
  stir: () => void;
}>;

/**
 * As `condition` with a time-out does it. Most sleeps are never disturbed, and a promise costs more than all else in a
 * workflow task (see `openInterruptible`): nothing watches before something was heard.
 */
export function openSleeping(): Sleeping {
  const { run, interrupt } = openInterruptible();
  let asleep: Readonly<{ wakes: () => boolean; end: (isEarly: boolean) => void }> | undefined;
  let isWatched = false;
  const stir = (): void => {
    if (!asleep || isWatched) return;
    isWatched = true;
    let isTakenIn = false; // the first time that the condition is asked is at once
    const wakes = (): boolean => isTakenIn && asleep?.wakes() === true;
    void CancellationScope.nonCancellable(() => condition(wakes)).then(() => {
      isWatched = false;
      interrupt();
      asleep?.end(true);
    });
    isTakenIn = true;
  };
  const sleepUnless: Sleeping['sleepUnless'] = (wakes, ms, summary) =>
    new Promise((resolve) => {
      const end = (isEarly: boolean): void => {
        asleep = undefined;
        resolve(isEarly);
      };
      asleep = { wakes, end };
      run(() => sleep(ms, { summary })).then(
        () => {
          end(false);
        },
        () => undefined,
      );
    });
  return { sleepUnless, stir };
}
