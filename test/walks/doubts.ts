import { partsOf, type Fact, type StepKey } from '../../domain/facts/fact';
import { isUndoing } from '../../domain/acts';
import { shown } from './clock';
import type { Lived } from './walk';

const HALF_A_DAY = 12 * 3_600_000;

type Doubts = ReadonlyMap<StepKey, number>;

/** What was begun, or left in doubt, against what was in doubt by then. */
export function doubtedAgainst({ dossier: { facts } }: Lived): readonly string[] {
  let doubts: Doubts = new Map();
  return facts
    .filter((fact) => !isAnsweredByThen(fact, facts))
    .flatMap((fact) => {
      const found = [...doubts].flatMap(([key, since]) => faultOf(fact, key, since) ?? []);
      doubts = after(doubts, fact);
      return found.map((fault) => `${fault} at ${shown(fact.at)}`);
    });
}

/** A partner that has answered has the file: what its server can say of it is no doubt any more. */
const isAnsweredByThen = (fact: Fact, facts: readonly Fact[]): boolean =>
  fact.kind === 'in-doubt' &&
  facts.some(
    ({ kind, seq, ...one }) =>
      kind === 'acknowledged' && seq < fact.seq && 'key' in one && one.key === fact.key,
  );

const faultOf = (fact: Fact, key: StepKey, since: number): string | undefined => {
  if (fact.kind === 'in-doubt' && fact.key === key && fact.at > since + HALF_A_DAY)
    return `${key} is in doubt for longer than half a day`;
  if (fact.kind !== 'started') return undefined;
  const { act, step } = partsOf(fact.key);
  const doubtful = partsOf(key);
  if (act === doubtful.act && step === doubtful.step) return `${fact.key} is begun while ${key} is in doubt`;
  if (act === 'placeCall' && doubtful.act === 'placeCall')
    return `${fact.key} rings while ${key} is in doubt`;
  const isPlaced = doubtful.act === 'handOffToAgency' || doubtful.act === 'referToLegal';
  return isPlaced && !isUndoing(act)
    ? `${fact.key} is begun although a partner may have the case`
    : undefined;
};

const after = (doubts: Doubts, fact: Fact): Doubts => {
  if (fact.kind === 'in-doubt') return new Map([[fact.key, fact.at], ...doubts]);
  if (fact.kind !== 'ended' && fact.kind !== 'acknowledged') return doubts;
  const { step, act } = partsOf(fact.key);
  const isOver = (key: StepKey): boolean =>
    key === fact.key || (isUndoing(act) && partsOf(key).step === step);
  return new Map([...doubts].filter(([key]) => !isOver(key)));
};
