import type { Fact, Happening } from '../../domain/facts/fact';
import { instant, type Instant } from '../../domain/words';
import { shippedLaw } from '../policy/shipped-law';
import { live } from './live';
import { walkOf } from './some-walk';
import { SHIPPED } from './strategies';
import type { Lived } from './walk';

const ground = { law: shippedLaw('cn'), strategies: SHIPPED, lenderZone: 'Asia/Shanghai' };
const nothing = { zone: 0, second: 0, edge: 0, before: 0, begins: 0, minute: 0, reach: 0, loan: 0, voice: 0 };
const plain = { ...nothing, held: 0, hours: -1, ground: 0, elsewhere: 0, world: 0, happens: [], acts: 19 };
const atOnce: [number, number, number] = [9, 0, 0];

/** The life under a shipped strategy in which nothing happens and nobody answers. */
export function lifeUnder(name: string): Lived {
  const strategy = SHIPPED.findIndex((one) => one.strategy.name === name);
  return live(walkOf({ ...plain, strategy, atOnce }, { byDay: ground, byNight: ground }));
}

/** The life with other facts, each numbered anew. */
export function having(lived: Lived, change: (facts: readonly Fact[]) => readonly Fact[]): Lived {
  const facts = change(lived.dossier.facts).map((fact, n) => ({ ...fact, seq: n + 1 }));
  return { ...lived, dossier: { ...lived.dossier, facts } };
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
