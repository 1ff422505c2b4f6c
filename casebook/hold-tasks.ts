import type { HoldKind } from '../domain/case/answered';
import { keyOf, type StepKey } from '../domain/case/fact';
import { holdsNow } from '../domain/decide/held';
import { situationOf } from './situation';
import type { InHand } from './under-lock';

/** Names the task that a hold gives somebody. A strategy's steps are counted from 1: this is none of them. */
export const keyOfHold = ({ loan, case: c }: InHand, hold: HoldKind): StepKey =>
  keyOf({
    loanId: loan.loan_id,
    episode: c?.episode ?? 1,
    step: `hold-${hold}`,
    occurrence: 0,
    act: 'openWorkItem',
  });

/** Closes the tasks of holds that are over: released on any loan, at their end, or by the money that they waited for. */
export const closeTasksOfHolds = async (hand: InHand): Promise<void> => {
  const held = new Set(hand.facts.flatMap((fact) => (fact.kind === 'held' ? [fact.hold] : [])));
  if (held.size === 0) return;
  const now = new Set(holdsNow(situationOf(hand)).map(({ hold }) => hold));
  const over = [...held].filter((hold) => !now.has(hold)).map((hold) => keyOfHold(hand, hold));
  if (over.length === 0) return;
  await hand.tx
    .updateTable('work_item')
    .set({ closed_at: new Date(hand.now), result: 'the hold is over' })
    .where('key', 'in', over)
    .where('closed_at', 'is', null)
    .execute();
};
