import { ActivityFailure, CancelledFailure, patched } from '@temporalio/workflow';
import type { Next } from '../domain/next';
import { BACK_OFF } from './activity-proxies';
import { HEARD_FIRST } from './heard';
import { openInterruptible } from './interruptible';
import { perform } from './perform';

/** A decision to do something. */
export type Act = Next & { kind: 'act' };

/** The one act of a case that is under way. */
export type Acting = Readonly<{
  /** Does it, and brings back what comes next: the same again after a pause, when it gave way. */
  perform: (next: Act, loanId: string) => Promise<Next>;
  /** An attempt that waits for its retry ends; one that is talking to its provider is awaited. */
  cancel: () => void;
  /** The same, because something was heard: the act is taken up again when that is recorded, unless it is overtaken. */
  giveWay: () => void;
  /** Until when an act that gave way rests, in milliseconds since 1970, also when it is decided anew: a flood hurries no provider. */
  restsUntil: (key: string) => number;
}>;

/** Begins with nothing under way. */
export function openActing(): Acting {
  const { run, interrupt } = openInterruptible();
  let acting: { gaveWay: boolean } | undefined;
  let resting = { key: '', until: 0 };
  return {
    perform: async (next, loanId) => {
      const [own, since] = [{ gaveWay: false }, Date.now()];
      acting = own;
      try {
        return await run(() => perform(next, loanId));
      } catch (error) {
        if (!own.gaveWay || !isCancelled(error)) throw error;
        resting = { key: next.key, until: Date.now() + backOff(since) };
        return { ...next, wakeAt: new Date(resting.until).toISOString() };
      } finally {
        acting = undefined;
      }
    },
    cancel: () => {
      if (acting) interrupt();
    },
    giveWay: () => {
      if (!acting || !patched(HEARD_FIRST)) return;
      acting.gaveWay = true;
      interrupt();
    },
    restsUntil: (key) => (key === resting.key ? resting.until : 0),
  };
}

/** Whether an act ended because it gave way: what failed for good, or after half a day, failed. */
const isCancelled = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  (error.cause instanceof CancelledFailure || error.retryState === 'CANCEL_REQUESTED');

/** As long as the next retry would have waited at most: pauses double, so that none is longer than all before it and the first. */
const backOff = (since: number): number =>
  Math.min(BACK_OFF.maximumInterval, Date.now() - since + BACK_OFF.initialInterval);
