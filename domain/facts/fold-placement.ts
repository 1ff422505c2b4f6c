import { withStep, type Case } from './case';
import { partsOf, type Fact } from './fact';

/** A case after its partner answered: accepted, or refused, and then it is ours again. Of a placement called back, nothing. */
export function acknowledged(c: Case, { key, how, code }: Fact & { kind: 'acknowledged' }): Case {
  const { placement, ...rest } = c;
  if (placement?.key !== key) return c;
  if (how === 'accepted') return { ...rest, placement: { ...placement, acknowledged: true } };
  return withStep(rest, partsOf(key).step, (h) => ({ ...h, had: [], refused: code }));
}
