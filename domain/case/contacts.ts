import type { Contacted } from '../law/rule';
import type { CallEnd, Fact } from './fact';

/** A fact with the loan it belongs to. */
export type FactOfLoan = Readonly<{ loanId: string; fact: Fact }>;

/** Every contact that was made, or may have been, for the caps. */
export const contactsMade = (facts: readonly FactOfLoan[]): readonly Contacted[] => {
  const ends = new Map(
    facts.flatMap(({ fact }) => (fact.kind === 'ended' ? [[fact.key, fact.how.kind]] : [])),
  );
  const calls = new Map(
    facts.flatMap(({ fact }) => (fact.kind === 'call-ended' ? [[fact.key, fact.how]] : [])),
  );
  return facts.flatMap(({ loanId, fact }) => {
    if (fact.kind !== 'started' || fact.by === undefined) return [];
    const { by, at, key, to } = fact;
    const end = calls.get(key);
    if (ends.get(key) === 'not-sent' || end === 'no-collector') return [];
    return [{ by, at, how: by === 'call' ? howItCounts(end) : 'attempt', loanId, to }];
  });
};

/** A call that is under way, or of which nobody knows, counts as connected. */
const howItCounts = (end: CallEnd | undefined): Contacted['how'] =>
  end === 'no-answer' || end === 'busy' ? 'attempt' : 'connected';

/** What a provider refused for good, as `channel:fingerprint`, with its code. */
export const unusableAddresses = (facts: readonly FactOfLoan[]): ReadonlyMap<string, string> => {
  const triedAt = new Map(
    facts.flatMap(({ fact }) =>
      fact.kind === 'started' && fact.by ? [[fact.key, `${fact.by}:${fact.to}`] as const] : [],
    ),
  );
  return new Map(
    facts.flatMap(({ fact }) => {
      if (fact.kind !== 'ended' || fact.how.kind !== 'refused') return [];
      return [[triedAt.get(fact.key) ?? '', fact.how.code] as const];
    }),
  );
};
