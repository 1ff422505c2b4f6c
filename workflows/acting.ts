import { ActivityFailure, CancellationScope, patched } from '@temporalio/workflow';
import type { Next } from '../domain/next';
import { BACK_OFF } from './activity-proxies';
import { HEARD_FIRST } from './heard';
import { perform } from './perform';

/** A decision to do something. */
export type Act = Next & { kind: 'act' };

/** The one act of a case that is under way. */
export type Acting = Readonly<{
  /** Does it, and brings back what comes next: the same again after a pause, when it gave way. */
  perform: (now: Act, loanId: string) => Promise<Next>;
  /** An attempt that waits for its retry ends; one that is talking to its provider is awaited. */
  cancel: () => void;
  /** The same, because something was heard: the act is taken up again when that is recorded, unless it is overtaken. */
  giveWay: () => void;
}>;

/** Begins with nothing under way. */
export const openActing = (): Acting => {
  let acting: { scope: CancellationScope; gaveWay: boolean } | undefined;
  return {
    perform: async (now, loanId) => {
      const [own, since] = [{ scope: new CancellationScope(), gaveWay: false }, Date.now()];
      acting = own;
      try {
        return await own.scope.run(() => perform(now, loanId));
      } catch (error) {
        if (own.gaveWay && error instanceof ActivityFailure) return afterBackOff(now, since);
        throw error;
      } finally {
        acting = undefined;
      }
    },
    cancel: () => acting?.scope.cancel(),
    giveWay: () => {
      if (!acting || !patched(HEARD_FIRST)) return;
      acting.gaveWay = true;
      acting.scope.cancel();
    },
  };
};

/** As long as the next retry would have waited at most: pauses double, so that none is longer than all before it and the first. */
const afterBackOff = (now: Act, since: number): Next => {
  const { initialInterval, maximumInterval } = BACK_OFF;
  const pause = Math.min(maximumInterval, Date.now() - since + initialInterval);
  return { ...now, wakeAt: new Date(Date.now() + pause).toISOString() };
};
