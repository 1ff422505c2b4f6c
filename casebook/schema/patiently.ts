import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from '../book';

/** Between two tries everybody goes on for so long, in ms. */
const PAUSE = 2_000;

/** Does what takes locks for itself alone, and tries again until they can be had soon: its `lock_timeout` says how soon. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  let tried = await once(work);
  while (!tried) {
    await pause(PAUSE);
    tried = await once(work);
  }
  return tried.came;
}

const once = <T>(work: () => Promise<T>): Promise<Readonly<{ came: T }> | undefined> =>
  work().then(
    (came) => ({ came }),
    (error: unknown) => {
      if (!isBusy(error)) throw error;
      return undefined;
    },
  );
