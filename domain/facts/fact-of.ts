import type { Fact, StepKey } from './fact';

/** The first fact of a kind about an act, if there is one. */
export function factOf<K extends Fact['kind']>(
  facts: readonly Fact[],
  kind: K,
  key: StepKey,
): Extract<Fact, { kind: K }> | undefined {
  return facts.find(
    (fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind && 'key' in fact && fact.key === key,
  );
}
