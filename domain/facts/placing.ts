import { CHANNELS, PARTNERS } from '../channels';
import type { ActName } from './fact';

/** Whether an act places a case with a partner or calls it back. */
export function isPlacing(act: ActName): boolean {
  return PARTNERS.some((partner) => act === CHANNELS[partner].act || act === CHANNELS[partner].undo);
}
