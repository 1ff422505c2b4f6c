import { CHANNELS, PARTNERS, WAYS, type Queue, type Way } from './channels';
import type { ActName } from './facts/fact';

const byAct = new Map<ActName, Way>(
  WAYS.flatMap((way) => {
    const { act } = CHANNELS[way];
    return act === undefined ? [] : [[act, way]];
  }),
);

/** The way out that an act goes; undefined for what reaches nobody outside, or takes something back. */
export function wayOf(act: ActName): Way | undefined {
  return byAct.get(act);
}

/** Whether an act leaves once: in doubt of whether it left, it is never sent again. */
export function leavesOnce(act: ActName): boolean {
  const way = wayOf(act);
  return way !== undefined && CHANNELS[way].leavesOnce === true;
}

const undoing: ReadonlySet<ActName> = new Set(WAYS.flatMap((way) => CHANNELS[way].undo ?? []));

/** What undoes an act that is in force: it reaches nobody to dun, and is tried until it is done. */
export function isUndoing(act: ActName): boolean {
  return undoing.has(act);
}

/** What leaves the house, comes back and asks there, on one queue. */
export function actsOn(queue: Queue): readonly ActName[] {
  return WAYS.map((way) => CHANNELS[way])
    .filter((row) => row.queue === queue)
    .flatMap(({ act, follow, undo }) => [act, follow, undo].filter((one) => one !== undefined));
}

/** Whether an act places a case with a partner or calls it back. */
export function isPlacing(act: ActName): boolean {
  return PARTNERS.some((partner) => act === CHANNELS[partner].act || act === CHANNELS[partner].undo);
}
