import { dateIn } from '../../calendar';
import { historyOf } from '../../facts/case';
import type { Situation } from '../situation';
import type { Rung } from './ladder';

/** Whether a step that comes back at most so often was had so often, those that take turns with it counted together. */
export function wasHadOften({ step: { repeat }, turns }: Rung, s: Situation): boolean {
  if (repeat?.times === undefined) return false;
  return turns.reduce((sum, id) => sum + daysHad(id, s), 0) >= repeat.times;
}

/** A call that rang more than once on a day came back once. */
const daysHad = (id: string, { case: c, borrower: { zones } }: Situation): number =>
  new Set(historyOf(c, id).had.map((at) => dateIn(zones[0], at))).size;
