import type { ActName } from '../../facts/fact';
import type { Situation } from '../situation';
import { visitAhead, whyItEnds, whyItIsOff } from './when-unwinding';
import { whilePlaced } from '../waiting/while-placed';

/** Whether what an act undoes is still to be undone, whatever else is to be done first. */
export function isToBeUndone(act: ActName, s: Situation): boolean {
  if (act === 'cancelVisit') {
    const visit = visitAhead(s);
    return visit !== undefined && (whyItEnds(s) ?? whyItIsOff(visit, s)) !== undefined;
  }
  if (!s.case.placement) return false;
  const placed = whilePlaced(s);
  return whyItEnds(s) !== undefined || (placed?.kind === 'act' && placed.act === act && placed.at <= s.now);
}
