import type { Fact } from './fact';

/** What earlier cases of a loan say of its borrower (R26): none before; paid in the end without a quarrel; refused, or broke their word. */
export type Segment = 'first' | 'forgetful' | 'deliberate';

/** The segment of a new case, from the facts of earlier ones; a loan that was paid on time was never overdue. */
export function segmentOf(earlier: readonly Fact[]): Segment {
  const wasOverdue = earlier.some((fact) => fact.kind === 'closed' && fact.outcome !== 'paid-on-time');
  if (!wasOverdue) return 'first';
  return earlier.some(isAgainstPaying) ? 'deliberate' : 'forgetful';
}

const isAgainstPaying = (fact: Fact): boolean =>
  fact.kind === 'refused-to-pay' ||
  (fact.kind === 'result' && fact.said === 'refused') ||
  (fact.kind === 'agreement-ended' && fact.how === 'broken') ||
  (fact.kind === 'attitude' && fact.is === 'refusing');

/** Whether a case is of the segment that a strategy names; `repeated` is any but the first. */
export function isOfSegment(segment: Segment, named: Segment | 'repeated'): boolean {
  return named === 'repeated' ? segment !== 'first' : named === segment;
}
