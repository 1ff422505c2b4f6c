import type { Answers } from '../answers';
import { addDays } from '../calendar';
import type { HoldKind } from '../facts/answered';
import { holdsNow } from '../decide/waiting/held';
import type { Meaning, Occasion } from './meaning';

/** A hold that was asked for, with the terms of the policy (P6). */
export function held({ today, terms }: Occasion, { hold, from = today, until }: Answers['hold']): Meaning {
  if (from > today) return `from: ${from} is in the future; a hold begins today or earlier`;
  const { for: length, release: _, source: __, asks: ___, ...rules } = terms.holds[hold];
  const last = until ?? (length === undefined ? undefined : addDays(from, length));
  if (last !== undefined && last < from) return `until: ${last} is before ${from}`;
  return [{ kind: 'held', hold, from, ...(last && { until: last }), ...rules }];
}

/** The hold that something else brings along, unless it is in force already. */
export function heldAsWell(occasion: Occasion, hold: HoldKind): Meaning {
  return holdsNow(occasion.situation).some((one) => one.hold === hold) ? [] : held(occasion, { hold });
}

/** A hold that is over (P6). */
export function released({ situation, today }: Occasion, { hold, on = today }: Answers['release']): Meaning {
  const inForce = holdsNow(situation).map((one) => one.hold);
  if (!inForce.includes(hold))
    return inForce.length === 0
      ? 'there is no hold'
      : `there is no such hold. The case is on hold for: ${inForce.join(', ')}`;
  if (on > today) return `on: ${on} is in the future; a hold is released today or earlier`;
  return [{ kind: 'released', hold, on }];
}
