import type { Actor, Happening } from '../../domain/facts/fact';
import type { Brought } from '../../domain/decide/turn';
import { withFact } from '../../domain/dossier/dossier';
import type { Instant } from '../../domain/words';
import { NoCase } from '../book';
import { follow } from './effects';
import { insertFacts } from './facts';
import type { InHand } from './in-hand';

/** Appends what happened to the case in hand, with everything that follows from it. */
export function append(
  hand: InHand,
  happened: Happening | readonly Happening[],
  { at = hand.now, who = 'system' }: Readonly<{ at?: Instant; who?: Actor }> = {},
): Promise<InHand> {
  return appendAll(
    hand,
    [happened].flat().map((happening) => ({ at, happening })),
    who,
  );
}

/** The same of facts that each have their own instant, in their order. */
export async function appendAll(
  hand: InHand,
  brought: readonly Brought[],
  who: Actor = 'system',
): Promise<InHand> {
  if (brought.length === 0) return hand;
  if (!hand.case) throw new NoCase(hand.loan.loan_id);
  const id = { loanId: hand.loan.loan_id, episode: hand.case.episode };
  let known = hand;
  for (const fact of await insertFacts(hand.tx, id, brought, who, hand.now)) {
    known = { ...known, dossier: withFact(known.dossier, fact) };
    await follow(known, fact);
  }
  return known;
}
