import { isUndoing, partsOf, type Fact, type StepKey } from '../domain/case/fact';
import { factOf } from '../domain/case/fact-of';
import { decide } from '../domain/decide/decide';
import type { Decision } from '../domain/decide/situation';
import { isToBeUndone } from '../domain/decide/to-be-undone';
import { spokenForIn } from './others';
import { owedNow, situationOf } from './situation';
import type { InHand } from './under-lock';

/** Whether a decision is to do this act, and now. */
export const isDueNow = (
  decision: Decision,
  key: StepKey,
  { now }: InHand,
): decision is Decision & { kind: 'act' } =>
  decision.kind === 'act' && decision.key === key && decision.at <= now;

/**
 * Whether an act that was begun may still reach anybody: it would be chosen now if it had not been begun, at the address
 * that it was begun for, and the loans that it speaks for are still to be spoken for. What undoes is wanted until it is done.
 */
export const isStillChosen = (hand: InHand, key: StepKey): boolean => {
  if (hand.case?.status !== 'open') return false;
  const s = situationOf(withoutAttempt(hand, key));
  const { act } = partsOf(key);
  if (isUndoing(act)) return isToBeUndone(act, s);
  const { by, to, alsoFor = [] } = factOf(hand.facts, 'started', key) ?? {};
  if (by !== undefined && s.borrower.addresses[by] !== to) return false; // never both the old and the new address
  return isDueNow(decide(s), key, hand) && areStillSpokenFor(alsoFor, hand);
};

/** A message that speaks for other loans must not name one that was paid since it was written (P17). */
const areStillSpokenFor = (loanIds: readonly string[], hand: InHand): boolean => {
  if (loanIds.length === 0) return true;
  const now = new Set(spokenForIn(hand, owedNow(hand)).map(({ loanId }) => loanId));
  return loanIds.every((loanId) => now.has(loanId));
};

const withoutAttempt = (hand: InHand, key: StepKey): InHand => {
  const isOther = (fact: Fact) => !('key' in fact && fact.key === key);
  return {
    ...hand,
    facts: hand.facts.filter(isOther),
    allFacts: hand.allFacts.filter(({ fact }) => isOther(fact)),
  };
};
