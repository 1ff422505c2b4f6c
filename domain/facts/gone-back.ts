import { DAY } from '../calendar';
import { instant, type Instant } from '../words';
import type { Fact, FactOf } from './fact';

/** What was lost is caught up with a day at a time: until then an act that looks new may have been done before. */
const suspectUntil = ({ at, since }: FactOf<'gone-back'>): Instant => instant(at + (at - since) + DAY);

/** The loss, noticed before a fact of this number, that an act of this instant may have been forgotten by. */
export function lossThatMayHide(
  facts: readonly Fact[],
  at: Instant,
  before = Infinity,
): FactOf<'gone-back'> | undefined {
  return facts.find(
    (fact): fact is FactOf<'gone-back'> =>
      fact.kind === 'gone-back' && fact.seq < before && at < suspectUntil(fact),
  );
}
