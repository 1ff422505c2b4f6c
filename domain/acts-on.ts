import type { ActName } from './case/fact';
import { CHANNELS, type Queue, type Row } from './channels';

/** What leaves the house, comes back and asks there, on one queue. */
export function actsOn(queue: Queue): readonly ActName[] {
  const rows: readonly Row[] = Object.values(CHANNELS);
  return rows
    .filter((row) => row.queue === queue)
    .flatMap(({ act, follow, undo }) => [act, follow, undo].filter((one) => one !== undefined));
}
