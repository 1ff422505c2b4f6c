import { holdsNow } from '../../domain/decide/waiting/held';
import { situationOf } from '../../domain/decide/situation';
import type { InHand } from '../case/in-hand';
import { closeWorkItems, keyOfHold } from './task-rows';

/** Closes the tasks of holds that are over: released on any loan, at their end, or by the money that they waited for. */
export async function closeTasksOfHolds(hand: InHand): Promise<void> {
  const { dossier, now } = hand;
  const held = new Set(dossier.facts.flatMap((fact) => (fact.kind === 'held' ? [fact.hold] : [])));
  if (held.size === 0) return;
  const inForce = new Set(holdsNow(situationOf(dossier, now)).map(({ hold }) => hold));
  const over = [...held].filter((hold) => !inForce.has(hold)).map((hold) => keyOfHold(hand, hold));
  await closeWorkItems(hand, over, 'the hold is over');
}
