import { DAY } from '../calendar';
import { historyOf, withStep, type Case } from './case';
import type { Instant } from '../words';
import { partsOf, type FactOf } from './fact';
import { historyAfter } from './fold-ended';

/** A message that was taken longer ago is over: what stands in for it would come on another day, in the way of that day's. */
const TAKEN_BACK_WITHIN = DAY;

/**
 * A case after it became known that a message reached nobody: as if its provider had refused it, or not taken it, just
 * now; not taken is tried again only when nothing else was done since.
 */
export function undelivered(c: Case, { key, at, code, forGood, ...fact }: FactOf<'undelivered'>): Case {
  const { step, occurrence } = partsOf(key);
  const { had, begun, delivered } = historyOf(c, step);
  const last = had.at(-1);
  if (last === undefined || begun !== occurrence || at - last > TAKEN_BACK_WITHIN) return c;
  if (!forGood && isFollowed(c, step, last)) return c;
  const how = forGood ? ({ kind: 'refused', code } as const) : ({ kind: 'not-sent', code } as const);
  const before = had.slice(0, -1);
  const told = withStep(c, step, (h) =>
    historyAfter(
      { ...h, had: before, delivered: delivered && before.length > 0 },
      { ...fact, kind: 'ended', key, at, how },
      false,
    ),
  );
  return { ...told, reached: [...told.steps.values()].some((one) => one.delivered) };
}

/** Something else was done at that time or later: nobody is written to again as mildly as before it. */
const isFollowed = ({ steps }: Case, step: string, since: Instant): boolean =>
  [...steps].some(([id, { had }]) => id !== step && had.some((at) => at >= since));
