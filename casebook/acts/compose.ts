import { partsOf, type StepKey } from '../../domain/facts/fact';
import { stepDoneBy } from '../../domain/decide/ladder/ladder';
import type { Step } from '../../domain/strategy';
import type { InHand } from '../case/in-hand';

/** Anything that goes to an address. */
export type Addressed = Readonly<{ to: string }>;

/**
 * Writes the message of a step with today's amounts, and keeps in the same transaction what belongs to it (a slot, a
 * script); it throws before anything is claimed, `NotPossible` when the act cannot be done now.
 */
export type Compose<M extends Addressed> = (hand: InHand, step: Step, key: StepKey) => M | Promise<M>;

/** An act that cannot be done now for a reason of ours: no collector on duty, no free slot. `code` goes into a fact. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible';
  constructor(readonly code: string) {
    super(`not possible: ${code}`);
  }
}

/** The message of a step, or why there can be none now. */
export async function composed<M extends Addressed>(
  compose: Compose<M>,
  hand: InHand,
  step: Step,
  key: StepKey,
): Promise<M | NotPossible> {
  try {
    return await compose(hand, step, key);
  } catch (error) {
    if (error instanceof NotPossible) return error;
    throw error;
  }
}

/** The step that an act belongs to, as the strategy of the case in hand has it and as that act does it. */
export function stepOf(hand: InHand, key: StepKey): Step {
  const { strategy } = hand.dossier;
  const found = strategy && stepDoneBy(strategy, key);
  if (!found) throw new Error(`no step ${partsOf(key).step} in the strategy of ${hand.loan.loan_id}`);
  return found;
}
