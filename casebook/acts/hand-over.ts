import { partsOf, type Happening, type StepKey } from '../../domain/facts/fact';
import { factOf } from '../../domain/facts/fact-of';
import { isStillChosen } from '../../domain/decide/still-chosen';
import type { Book } from '../book';
import { append, underLock, type InHand } from '../case/under-lock';

/** May the words leave? `sent-elsewhere`: another attempt is sending or has sent. `overtaken`: nobody wants them any more. */
export type Look = 'go' | 'sent-elsewhere' | 'overtaken';

/**
 * The last look before the words of a claimed act leave, asked as often as it takes: a payment, a stop, a hold, an opt-out
 * or an emergency stop that was recorded before this moment keeps them here. That they leave is a fact, once.
 */
export function lookAgain(book: Book, key: StepKey, revision?: number): Promise<Look> {
  return underLock(book, partsOf(key).loanId, (hand) => look(hand, key), { key, revision, isClaimed: true });
}

const look = async (hand: InHand, key: StepKey): Promise<Look> => {
  const isGone = isNotedLast(key) && isHandedOver(hand, key);
  if (isGone || !isUnderWay(hand, key)) return 'sent-elsewhere';
  if (!isStillChosen(hand.dossier, key, hand.now)) return 'overtaken';
  await append(hand, handingOver(hand, key));
  return 'go';
};

/** That the words of an act leave, unless it is on record. Of a call the fact says more: that its borrower was rung (see connect). */
export function handingOver(hand: InHand, key: StepKey): readonly Happening[] {
  return partsOf(key).act === 'placeCall' || isHandedOver(hand, key) ? [] : [{ kind: 'handing-over', key }];
}

/** A mail relay cannot be asked what it got: that the words leave is noted last, and then they leave once (docs/decisions/0002). */
export function isNotedLast(key: StepKey): boolean {
  return partsOf(key).act === 'sendEmail';
}

/** Whether the words of an act in hand may have left. */
export function isHandedOver({ dossier: { facts } }: InHand, key: StepKey): boolean {
  return factOf(facts, 'handing-over', key) !== undefined;
}

/** Begun and not ended: it may or may not have reached the borrower. */
export function isUnderWay({ dossier: { facts } }: InHand, key: StepKey): boolean {
  return factOf(facts, 'started', key) !== undefined && !factOf(facts, 'ended', key);
}
