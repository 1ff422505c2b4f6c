import { SAID } from '../../domain/facts/fact';
import type { Draw } from './draw';

/** A step that was written so far: what a later one may name. */
export type WrittenStep = Readonly<{ id: string; day: number; at: string; isMessage: boolean }>;

/** A condition as a file of `policy/strategies` says it. */
export type WrittenCondition = Readonly<Record<string, unknown>>;

/** A condition of the vocabulary for a step; of steps it names earlier ones. */
export function someCondition(
  draw: Draw,
  earlier: readonly WrittenStep[],
  day: number,
  depth = 0,
): WrittenCondition {
  const simple = draw.chance(50) ? namedCondition(draw, earlier) : undefined;
  if (simple) return simple;
  if (depth === 0 && draw.chance(25)) {
    const two = [someCondition(draw, earlier, day, 1), someCondition(draw, earlier, day, 1)];
    return draw.chance(60) ? { any: two } : { all: two };
  }
  return draw.of<() => WrittenCondition>([
    () => ({ refusals: draw.int(1, 2) }),
    () => ({ overdue: day + draw.int(1, 20) }),
    () => ({ attitude: draw.of(['cooperative', 'neutral', 'refusing']) }),
    () => ({ said: draw.of(SAID) }),
    () => ({ amount: draw.of(['1.00 CNY', '500.00 CNY', '1000.20 CNY', '1500.00 CNY']) }),
    () => ({ unpaidInstalments: draw.of([1, 2, 2, 3]) }),
    () => ({ case: draw.of(['first', 'first', 'repeated']) }),
  ])();
}

const namedCondition = (draw: Draw, earlier: readonly WrittenStep[]): WrittenCondition | undefined => {
  const [first, ...others] = earlier;
  if (!first) return undefined;
  const one = draw.of([first, ...others]);
  const kind = draw.of(['after', 'failed', 'failed', 'before', 'delivered']);
  if (kind === 'delivered') return one.isMessage ? { delivered: [one.id] } : undefined;
  const two = draw.chance(25) ? draw.of([first, ...others]) : one;
  return { [kind]: two === one ? [one.id] : [one.id, two.id] };
};
