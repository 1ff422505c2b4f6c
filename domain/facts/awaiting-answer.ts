import type { Instant } from '../words';
import { isSameAttempt } from './attempt';
import type { Visit } from './case';
import { partsOf, type Fact, type FactOf, type Reason, type Said, type StepKey } from './fact';

/** What can have a result: a call that was heard, a visit, a task. */
export type Awaiting =
  Pick<FactOf<'call-ended'>, 'kind' | 'key' | 'at'> | FactOf<'visit-booked'> | FactOf<'work-item-opened'>;

/** What can have a result, oldest first: calls that somebody heard, a visit that took place or is declined, and tasks of their own. */
export function awaitingResult(
  facts: readonly Fact[],
  visit: Visit | undefined,
  now: Instant,
  said: Said,
): readonly Awaiting[] {
  const canHave = (fact: Fact): fact is FactOf<'visit-booked' | 'call-ended'> => {
    if (fact.kind === 'visit-booked')
      return fact.key === visit?.key && (fact.from <= now || said === 'declined');
    return fact.kind === 'call-ended' && (fact.how === 'spoke' || fact.how === 'unknown');
  };
  const met = facts.filter(canHave).map(({ key }) => key);
  return facts.flatMap((fact): readonly Awaiting[] => {
    if (canHave(fact)) return [fact];
    if (fact.kind !== 'work-item-opened' || partsOf(fact.key).act !== 'openWorkItem') return [];
    return met.some((key) => isSameAttempt(key, fact.key)) || wasNoted(fact, facts) ? [] : [fact];
  });
}

/** What a person is asked to see to, and notes: what became of an attempt, or that a notice is withdrawn. */
const isToFindOut = (because: readonly Reason[]): boolean =>
  because.includes('clause:in-doubt') || because.includes('clause:notice-not-withdrawn');

/** What a person was asked to find out, and noted. */
const wasNoted = ({ key, seq, because }: FactOf<'work-item-opened'>, facts: readonly Fact[]): boolean =>
  isToFindOut(because) &&
  facts.some(
    (fact) =>
      fact.kind === 'noted' && fact.of === partsOf(key).step && fact.seq > seq && fact.who !== 'borrower',
  );

/** The tasks in which a person was asked what became of the attempts at a step that nobody knew of. */
export function askedAbout(step: string, facts: readonly Fact[]): readonly StepKey[] {
  return facts.flatMap((fact) =>
    fact.kind === 'work-item-opened' && isToFindOut(fact.because) && partsOf(fact.key).step === step
      ? [fact.key]
      : [],
  );
}
