import { partsOf, type Fact, type StepKey } from './fact';

/** The tasks in which a person was asked what became of the attempts at a step that nobody knew of. */
export function askedAbout(step: string, facts: readonly Fact[]): readonly StepKey[] {
  return facts.flatMap((fact) =>
    fact.kind === 'work-item-opened' &&
    fact.because.includes('clause:in-doubt') &&
    partsOf(fact.key).step === step
      ? [fact.key]
      : [],
  );
}
