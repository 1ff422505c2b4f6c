import { keepable, shortened } from '../../domain/text';
import { hashOf } from '../fingerprint';
import { append } from './append';
import type { InHand } from './in-hand';

/** What cannot be taken: the name of the message, why, and its id or, without one, all of it. */
export type Refusal = Readonly<{ message: string; reason: string; of: string }>;

/** Of what a stranger sent so many letters are kept at most. */
const REASON_LETTERS = 200;
const NAME_LETTERS = 64;

/** So many refusals of a case are kept: who floods it says nothing new, and all of them are read with every decision. */
const MOST_REFUSALS = 200;

/** A reason as short as it is kept, or as is said: it may quote whoever is refused. */
export function shortReason(reason: string, letters = REASON_LETTERS): string {
  return shortened(keepable(reason), letters);
}

/**
 * Puts a refusal on record, as short as `shortReason`: once for an id and a reason, however often and by whatever door
 * the message comes. A loan without a case has no record to put it on.
 */
export async function recordRefusal(hand: InHand, { message, reason, of }: Refusal): Promise<InHand> {
  if (!hand.case) return hand;
  const refused = {
    kind: 'input-refused',
    message: shortened(keepable(message), NAME_LETTERS),
    reason: shortReason(reason),
    of: hashOf(of),
  } as const;
  const kept = hand.dossier.facts.filter((fact) => fact.kind === 'input-refused');
  const isKnown = kept.some(
    (fact) => fact.of === refused.of && fact.message === refused.message && fact.reason === refused.reason,
  );
  return isKnown || kept.length >= MOST_REFUSALS ? hand : append(hand, refused);
}
