import type { Fact, Happening } from '../../domain/facts/fact';
import type { Strategy } from '../../domain/strategy';
import { instant, type Instant } from '../../domain/words';
import { shippedLaw } from '../policy/shipped-law';
import type { Paper } from '../support/on-paper';
import { live } from './live';
import { walkOf } from './some-walk';
import { SHIPPED } from './strategies';
import type { Lived } from './walk';

const ground = { laws: [shippedLaw('cn')] as const, strategies: SHIPPED, lenderZone: 'Asia/Shanghai' };
const nothing = { zone: 0, second: 0, edge: 0, before: 0, begins: 0, minute: 0, reach: 0, loan: 0, voice: 0 };
const plain = {
  ...nothing,
  held: 0,
  closed: 0,
  roster: 0,
  hours: -1,
  spread: 0,
  ground: 0,
  elsewhere: 0,
  world: 0,
  happens: [],
  acts: 19,
};
const atOnce: [number, number, number] = [9, 0, 0];

/** The same life under a strategy of one's own. */
export function lifeOf(strategy: Strategy): Lived {
  const own = { ...ground, strategies: [{ strategy, text: strategy.name }] };
  return live(walkOf({ ...plain, strategy: 0, atOnce }, { byDay: own, byNight: own }));
}

/** The life under a shipped strategy in which nothing happens and nobody answers, of some loan and until so many acts. */
export function lifeUnder(name: string, some: Readonly<{ loan?: number; acts?: number }> = {}): Lived {
  const strategy = SHIPPED.findIndex((one) => one.strategy.name === name);
  return live(walkOf({ ...plain, strategy, atOnce, ...some }, { byDay: ground, byNight: ground }));
}

/** The life with other facts, each numbered anew. */
export function having(lived: Lived, change: (facts: readonly Fact[]) => readonly Fact[]): Lived {
  const facts = change(lived.dossier.facts).map((fact, n) => ({ ...fact, seq: n + 1 }));
  return { ...lived, dossier: { ...lived.dossier, facts } };
}

/** The life with everything about a step so much later, or earlier. */
export function shifted(lived: Lived, step: string, by: number): Lived {
  return having(lived, (facts) =>
    facts
      .map((fact) => (isOf(step)(fact) ? { ...fact, at: instant(fact.at + by) } : fact))
      .toSorted((a, b) => a.at - b.at),
  );
}

/** The life with another strategy, law or roster, as if it had been lived under them. */
export function under(lived: Lived, change: Partial<Paper>): Lived {
  const { walk } = lived;
  return { ...lived, walk: { ...walk, paper: { ...walk.paper, ...change } } };
}

/** The life with a part of its strategy changed. */
export function climbing(lived: Lived, change: object): Lived {
  return under(lived, { strategy: { ...lived.walk.paper.strategy, ...change } });
}

/** Tells the facts of a step. */
export function isOf(step: string) {
  return (fact: Fact) => 'key' in fact && fact.key.includes(`/${step}#`);
}

/** The life without a step. */
export function without(lived: Lived, step: string): Lived {
  return having(lived, (facts) => facts.filter((fact) => !isOf(step)(fact)));
}

/** What became known at an instant, as a fact. */
export function known(at: Instant, one: Happening): Fact {
  return { seq: 0, at, who: 'system', ...one };
}

/** When a step was begun in a life. */
export function beginOf({ dossier: { facts } }: Lived, step: string): Instant {
  return facts.find(isOf(step))?.at ?? instant(0);
}

/** The life with something that became known just before a step was begun. */
export function before(lived: Lived, step: string, ...some: readonly Happening[]): Lived {
  return having(lived, (facts) => {
    const at = beginOf(lived, step);
    return facts.toSpliced(facts.findIndex(isOf(step)), 0, ...some.map((one) => known(at, one)));
  });
}

/** The life with each of its facts changed. */
export function changed(lived: Lived, change: (fact: Fact) => Fact): Lived {
  return having(lived, (facts) => facts.map(change));
}
