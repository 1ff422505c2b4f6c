import { once } from 'node:events';
import type { Pace } from '../../workers/clock';
import { openGround, type Ground } from './ground';
import { processorMs } from './machine';

/** The processes of a bench; the two workers are the two sides. */
export type Part = 'server' | 'postgres' | 'stand-ins' | 'ours' | 'bare';

/** Everything that two sides run on, each part a process of its own. */
export type Stage = Pick<Ground, 'dependencies' | 'temporalAddress' | 'versions' | 'arrived' | 'stop'> &
  Readonly<{
    pids: Readonly<Record<Part, number | undefined>>;
    /** What every part has used of the processor so far, in milliseconds. */
    processor: () => Readonly<Record<Part, number>>;
  }>;

/** Starts the servers and both workers. Business time is that of the pace, in all of them. */
export async function openStage(
  policyFolder: string,
  pace: Pace,
  nodeFlags: readonly string[],
): Promise<Stage> {
  const ground = await openGround(policyFolder, pace, nodeFlags);
  const ours = await ground.startWorker();
  const bare = ground.startRole('bare');
  await once(bare, 'message');
  const pids = { ...ground.pids, ours: ours.pid, bare: bare.pid };
  return {
    ...ground,
    pids,
    processor: () =>
      Object.fromEntries(
        Object.entries(pids).map(([name, pid]) => [name, pid === undefined ? 0 : processorMs(pid)]),
      ) as Record<Part, number>,
    stop: async () => {
      bare.disconnect();
      await Promise.all([ours.stop(), once(bare, 'exit')]);
      await ground.stop();
    },
  };
}
