import type { Case } from './case';
import type { Fact, FactOf, StepKey } from './fact';

/** Whether the provider of an attempt is still being asked. */
export function isDoubted({ doubts }: Pick<Case, 'doubts'>, key: StepKey): boolean {
  return doubts.some((one) => one.key === key);
}

/** A case after a provider could not say, once more, whether it has an attempt. */
export function doubted(c: Case, { key, at }: FactOf<'in-doubt'>): Case {
  const known = c.doubts.find((one) => one.key === key) ?? { key, since: at, times: 0 };
  const others = c.doubts.filter((one) => one.key !== key);
  return { ...c, doubts: [...others, { ...known, askedAt: at, times: known.times + 1 }] };
}

/**
 * The past of a case with what is known by now of an attempt in the place of the doubt about it; undefined when there was
 * none. What was refused reached nobody: it is of the time when that was known, from which its fallback goes on.
 */
export function pastWith(c: Case, ended: FactOf<'ended'>): Case['past'] {
  if (!c.past || !isDoubted(c, ended.key)) return undefined;
  const isOfIt = (fact: Fact): boolean => fact.kind === 'in-doubt' && fact.key === ended.key;
  const first = c.past.since.find(isOfIt);
  const since = c.past.since.flatMap((fact) => {
    if (fact === first) return [ended.how.kind === 'refused' ? ended : { ...ended, at: fact.at }];
    return isOfIt(fact) ? [] : [fact];
  });
  return { ...c.past, since };
}

/** A case that keeps its past as long as anything in it is in doubt. */
export function rememberedWhileInDoubt(before: Case, fact: Fact, c: Case): Case {
  if (c.doubts.length > 0) {
    const past = before.past ?? { before, since: [] };
    return { ...c, past: { ...past, since: [...past.since, fact] } };
  }
  if (!c.past) return c;
  const { past: _, ...certain } = c;
  return certain;
}
