import { conditionInWords } from '../../domain/decide/ladder/condition';
import type { Condition, Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile, PolicyFolder } from '../read-folder';
import { alternatives, askedBy, contradictionIn } from './contradictions';
import { inFile, rungs, type Fault, type Rung } from './rungs';

/** The steps that must have been had when a condition holds. */
const hadIn = ({ after, delivered }: Condition): readonly string[] => after ?? delivered ?? [];

/** What stays so once it was: that a step was had, and of what segment a case is. */
const lasts = (condition: Condition): boolean =>
  condition.after !== undefined || condition.delivered !== undefined || condition.case !== undefined;

/** What a step asks for, and what the steps asked for that it comes after; alternative by alternative. */
const askedOf = (
  rung: Rung,
  all: readonly Rung[],
  seen: readonly string[] = [],
): readonly (readonly Condition[])[] => {
  const { step } = rung;
  const condition = askedBy(rung);
  if (!condition || seen.includes(step.id)) return [[]];
  return alternatives(condition).flatMap((asked) =>
    asked
      .flatMap(hadIn)
      .flatMap((id) => all.filter((other) => other.step.id === id))
      .map((other) => askedOf(other, all, [...seen, step.id]).map((some) => some.filter(lasts)))
      .reduce((some, more) => some.flatMap((have) => more.map((next) => [...have, ...next])), [asked]),
  );
};

/** Steps whose condition cannot hold together with those of the steps that they come after. */
const contradictory = (all: readonly Rung[]): readonly Fault[] =>
  all.flatMap((rung): readonly Fault[] => {
    const { step, name, entry } = rung;
    if (!step.if || alternatives(step.if).every(contradictionIn)) return []; // of itself: a fault of its own
    const pairs = askedOf(rung, all).map(contradictionIn);
    const [pair] = pairs;
    if (!pair || pairs.includes(undefined)) return [];
    const both = pair.map(conditionInWords).join(' and for ');
    const reason = `${name} can never come: with the steps that it comes after it asks for ${both}`;
    return [{ path: [...entry, 'if'], reason, remedy: 'Take one of them out, here or there.' }];
  });

/** Steps that come only after a placement that nothing ends: while a case is placed, none of ours is done. */
const behindPlacement = (all: readonly Rung[]): readonly Fault[] => {
  const forGood = all.filter(({ step }) => step.handOff && step.handOff.for === undefined);
  return all.flatMap((rung): readonly Fault[] => {
    const { step, name, entry } = rung;
    const condition = askedBy(rung);
    const ways = condition ? alternatives(condition).map((asked) => asked.flatMap(hadIn)) : [];
    const last = forGood.find(({ step: { id } }) => ways.length > 0 && ways.every((had) => had.includes(id)));
    if (!last) return [];
    const reason = `nobody reaches ${name}: it comes after ${last.name}, which hands the case off until it is repaid`;
    const remedy = `Write for: and a number of days into the handOff of ${last.name}, or leave this step out.`;
    return [{ path: [...entry, step.if ? 'if' : 'after'], reason, remedy }];
  });
};

const inStrategy = (strategy: PolicyFile<Strategy>): readonly Finding[] => {
  const all = rungs(strategy);
  return [...contradictory(all), ...behindPlacement(all)].map((fault) => ({
    ...inFile(strategy)(fault),
    severity: 'warning',
  }));
};

/** R21: steps that nobody ever reaches, because of what other steps ask for or do. */
export function unreachedFindings({ strategies }: PolicyFolder): readonly Finding[] {
  return strategies.flatMap(inStrategy);
}
