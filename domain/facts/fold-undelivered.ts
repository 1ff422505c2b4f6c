import { historyOf, withStep, type Case } from './case';
import { partsOf, type FactOf } from './fact';
import { historyAfter } from './fold-ended';

/**
 * A case after it became known that a message reached nobody: on the day on which it was sent, as if its provider had
 * refused it, or not taken it, just now. What was done at that step since stands.
 */
export function undelivered(c: Case, fact: FactOf<'undelivered'>): Case {
  const { key, code, forGood, late = false } = fact;
  const { step, occurrence } = partsOf(key);
  const { had, begun, delivered } = historyOf(c, step);
  if (late || had.length === 0 || begun !== occurrence) return c;
  const before = had.slice(0, -1);
  const how = { kind: forGood ? 'refused' : 'not-sent', code } as const;
  const told = withStep(c, step, (h) =>
    historyAfter(
      { ...h, had: before, delivered: delivered && before.length > 0 },
      { ...fact, kind: 'ended', how },
      false,
    ),
  );
  return { ...told, reached: c.reachedBefore || [...told.steps.values()].some((one) => one.delivered) };
}
