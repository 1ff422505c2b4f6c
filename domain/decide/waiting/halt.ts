import { wayOf, type Stoppable } from '../../channels';
import type { ActName, Reason } from '../../facts/fact';

/** What keeps a case from contacting anybody for now, and why; on one way alone when it names one (P15). */
export type Halt = Readonly<{ because: Reason; only?: Stoppable }>;

/** Why an act must not be begun now; nothing for what undoes, for what asks how an act went, and for people's tasks. */
export function haltsOn(act: ActName, halts: readonly Halt[]): readonly Reason[] {
  const way = wayOf(act);
  if (way === undefined) return [];
  return halts.flatMap(({ because, only }) => (only === undefined || only === way ? [because] : []));
}
