import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';
import { openInterruptible } from './interruptible';

/** A case asleep, and what wakes it before its time. */
export type Sleeping = Readonly<{
  /** Sleeps so many milliseconds behind a timer that the Web UI shows; true when what `wakes` came first, which ends the timer. */
  sleepUnless: (wakes: () => boolean, ms: number, summary: string) => Promise<boolean>;
  /** Something was heard: once all of it is taken in, it is asked whether it wakes. */
  stir: () => void;
}>;

/** As `condition` with a time-out does it, with fewer promises (see `openInterruptible`): nothing watches before something was heard. */
export function openSleeping(): Sleeping {
  const { run, interrupt } = openInterruptible();
  let wakes: (() => boolean) | undefined; // while it sleeps
  let isWatched = false;
  const stir = (): void => {
    if (!wakes || isWatched) return;
    isWatched = true;
    let isTakenIn = false; // the condition is first asked at once
    void CancellationScope.nonCancellable(() => condition(() => isTakenIn && wakes?.() === true)).then(() => {
      isWatched = false;
      interrupt();
    });
    isTakenIn = true;
  };
  const sleepUnless: Sleeping['sleepUnless'] = async (sooner, ms, summary) => {
    wakes = sooner;
    try {
      await run(() => sleep(ms, { summary }));
      return false;
    } catch (error) {
      if (!isCancellation(error)) throw error;
      return true;
    } finally {
      wakes = undefined;
    }
  };
  return { sleepUnless, stir };
}
