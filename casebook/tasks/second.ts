import type { Deed } from '../../domain/authority/deeds';
import type { StaffRole } from '../../domain/authority/may-do';
import { addDays, dateIn } from '../../domain/calendar';
import type { Actor } from '../../domain/facts/fact';
import { QUEUE_OF } from '../../domain/queues';
import type { Instant } from '../../domain/words';
import type { InHand } from '../case/in-hand';
import { closeWorkItems, insertWorkItem, keyOfSecond } from './task-rows';

/** A second person has so many days for it, before it is late. */
const DUE_IN = 2;

/** The queue of whoever can be the second person. */
export function queueOf([first = 'supervisor']: readonly StaffRole[]): string {
  return QUEUE_OF[first];
}

/** What is asked of a second person; `say` is the command, as far as it does not say who. */
export type SecondTask = Readonly<{ deed: Deed; who: Actor; second: readonly StaffRole[]; say: string }>;

/** Asks a second person to say the same, or to leave it: one task for a deed. */
export async function askSecond(hand: InHand, { deed, who, second, say }: SecondTask): Promise<void> {
  const aim = secondAim({ deed, who, second, say });
  await insertWorkItem(hand, keyOfSecond(hand, deed), { queue: queueOf(second), aim, dueIn: DUE_IN });
}

/** What a second person reads. */
export function secondAim({ deed, who, second, say }: SecondTask): string {
  return `${who} asks for ${deed}. It is done when a second person (${second.join(', ')}) says the same: arrears ${say} by=…`;
}

/** The same of an order, which is about no case: for whoever lists what waits for people. */
export function orderAsTask(
  { deed, about, who, at, second }: Readonly<{ about: string; at: Instant }> & Omit<SecondTask, 'say'>,
  zone: string,
) {
  return {
    step: `second-${deed}`,
    queue: queueOf(second),
    aim: `${who} asks for ${deed} (${about}). It is done when a second person (${second.join(', ')}) gives the same command`,
    openedAt: new Date(at),
    dueOn: addDays(dateIn(zone, at), DUE_IN),
  };
}

/** A second person has said the same. */
export function closeSecond(hand: InHand, deed: Deed, result: string): Promise<void> {
  return closeWorkItems(hand, [keyOfSecond(hand, deed)], result);
}
