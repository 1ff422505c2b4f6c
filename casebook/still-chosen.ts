import type { Fact, StepKey } from '../domain/case/fact';
import { decide } from '../domain/decide/decide';
import type { Decision } from '../domain/decide/situation';
import { situationOf } from './situation';
import type { InHand } from './under-lock';

/** Whether a decision is to do this act, and now. */
export const isDueNow = (
  decision: Decision,
  key: StepKey,
  { now }: InHand,
): decision is Decision & { kind: 'act' } =>
  decision.kind === 'act' && decision.key === key && decision.at <= now;

/** Whether an act that was begun would be chosen now if it had not been: what may still be done about it. */
export const isStillChosen = (hand: InHand, key: StepKey): boolean =>
  hand.case?.status === 'open' && isDueNow(decide(situationOf(withoutAttempt(hand, key))), key, hand);

const withoutAttempt = (hand: InHand, key: StepKey): InHand => {
  const isOther = (fact: Fact) => !('key' in fact && fact.key === key);
  return {
    ...hand,
    facts: hand.facts.filter(isOther),
    allFacts: hand.allFacts.filter(({ fact }) => isOther(fact)),
  };
};
