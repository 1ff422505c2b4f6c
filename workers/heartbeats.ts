import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** An activity that asks for heartbeats more rarely than this beats by itself, where it has come further. */
const RARELY_MS = 10_000;

/**
 * Beats for activities that are over in milliseconds and must be taken up soon when their worker dies: five times in the
 * time after which they are given up. One that is over before the first beat costs nothing.
 */
export const heartbeats: ActivityInterceptorsFactory = ({ info, heartbeat }) => ({
  inbound: {
    execute: async (input, next) => {
      const { heartbeatTimeoutMs: givenUpAfter } = info;
      // An activity without heartbeats has 0 here, and a timer of 0 would beat a thousand times a second.
      if (!givenUpAfter || givenUpAfter > RARELY_MS) return next(input);
      const beating = setInterval(heartbeat, givenUpAfter / 5);
      try {
        return await next(input);
      } finally {
        clearInterval(beating);
      }
    },
  },
});
