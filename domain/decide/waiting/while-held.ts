import { addDays, dateIn, daysBetween, startOfDay } from '../../calendar';
import type { Hold } from '../../facts/answered';
import type { LocalDate } from '../../words';
import { heldUntil, holdsNow } from './held';
import { review } from './review-tomorrow';
import type { Clause } from '../situation';

/** A hold that only a person can end is looked at so often: an operator sees what the case waits for. */
const LOOK_EVERY_DAYS = 30;

/** While a hold, a promise or a plan keeps a case silent, it is looked at when that may be over (P6, P7). */
export const whileHeld: Clause = (s) => {
  const held = heldUntil(s);
  if (held) return review(startOfDay(held.on, s.lenderZone), held.because, s);
  const [first] = holdsNow(s);
  return (
    first &&
    review(startOfDay(nextLook(first, dateIn(s.lenderZone, s.now)), s.lenderZone), `hold:${first.hold}`, s)
  );
};

const nextLook = ({ from }: Hold, today: LocalDate): LocalDate =>
  addDays(from, (Math.floor(daysBetween(from, today) / LOOK_EVERY_DAYS) + 1) * LOOK_EVERY_DAYS);
