import { instant, type Instant } from '../words';
import type { Fact } from './fact';

type GoneBack = Extract<Fact, { kind: 'gone-back' }>;

const DAY = 24 * 60 * 60 * 1000;

/** What was lost is caught up with a day at a time: until then an act that looks new may have been done before. */
const suspectUntil = ({ at, since }: GoneBack): Instant => instant(at + (at - since) + DAY);

/** The loss, noticed before a fact of this number, that an act of this instant may have been forgotten by. */
export function lossThatMayHide(
  facts: readonly Fact[],
  at: Instant,
  before = Infinity,
): GoneBack | undefined {
  return facts.find(
    (fact): fact is GoneBack => fact.kind === 'gone-back' && fact.seq < before && at < suspectUntil(fact),
  );
}
