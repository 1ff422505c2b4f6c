import { startOfDay } from '../calendar';
import { heldUntil } from './held';
import { review } from './review-tomorrow';
import type { Clause } from './situation';

/** While a hold, a promise or a plan keeps a case silent, it is looked at when that may be over (P6, P7). */
export const whileHeld: Clause = (s) => {
  const held = heldUntil(s);
  return held && review(startOfDay(held.on, s.lenderZone), held.because, s);
};
