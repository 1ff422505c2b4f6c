import { MockActivityEnvironment } from '@temporalio/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { heartbeats } from '../../workers/heartbeats';

/** How often an activity of 120 ms beats. */
const beatsOf = async (heartbeatTimeoutMs?: number): Promise<number> => {
  const activity = new MockActivityEnvironment(
    heartbeatTimeoutMs === undefined ? {} : { heartbeatTimeoutMs },
  );
  let beats = 0;
  activity.on('heartbeat', () => beats++);
  const { inbound } = heartbeats(activity.context);
  await inbound?.execute?.({ args: [], headers: {} }, () => pause(120));
  return beats;
};

test('an activity that must be taken up soon when its worker dies beats', async () => {
  expect(await beatsOf(100)).toBeGreaterThan(2);
});

test('an activity without heartbeats beats never: Temporal says 0 of it', async () => {
  expect(await beatsOf(0)).toBe(0);
  expect(await beatsOf()).toBe(0);
});
