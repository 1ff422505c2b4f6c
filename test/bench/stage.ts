import { once } from 'node:events';
import type { Pace } from '../../workers/clock';
import { openGround, type Ground } from './ground';
import { processorMs } from './machine';
import type { Options } from './options';

/** The processes of a bench; the two workers are the two sides. */
export type Part = 'server' | 'postgres' | 'stand-ins' | 'ours' | 'bare';

/** Everything that two sides run on, each part a process of its own. */
export type Stage = Pick<Ground, 'dependencies' | 'temporalAddress' | 'versions' | 'arrived' | 'stop'> &
  Readonly<{
    /** The processes of each part. */
    pids: Readonly<Record<Part, readonly number[]>>;
    /** What every part has used of the processor so far, in milliseconds. */
    processor: () => Readonly<Record<Part, number>>;
  }>;

/** Starts the servers and as many workers on each side. Business time is that of the pace, in all of them. */
export async function openStage(
  policyFolder: string,
  pace: Pace,
  { nodeFlags = [], workers = 1 }: Partial<Options> = {},
): Promise<Stage> {
  const ground = await openGround(policyFolder, pace, nodeFlags);
  const count = Array.from({ length: workers });
  const ours = await Promise.all(count.map(() => ground.startWorker()));
  const bare = count.map(() => ground.startRole('bare'));
  await Promise.all(bare.map((one) => once(one, 'message')));
  const pids = {
    server: known(ground.pids.server),
    postgres: known(ground.pids.postgres),
    'stand-ins': known(ground.pids['stand-ins']),
    ours: ours.map(({ pid }) => pid),
    bare: bare.flatMap(({ pid }) => known(pid)),
  };
  return {
    ...ground,
    pids,
    processor: () =>
      Object.fromEntries(
        Object.entries(pids).map(([name, all]) => [
          name,
          all.reduce((sum, pid) => sum + processorMs(pid), 0),
        ]),
      ) as Record<Part, number>,
    stop: async () => {
      const exits = bare.map((one) => once(one, 'exit'));
      for (const one of bare) one.disconnect();
      await Promise.all([...ours.map((one) => one.stop()), ...exits]);
      await ground.stop();
    },
  };
}

/** A server that was found, and not started, is no process of this machine. */
const known = (pid: number | undefined): readonly number[] => (pid === undefined ? [] : [pid]);
