import type { Condition, Strategy } from '../../domain/strategy';
import type { Path } from '../read-yaml';
import type { Fault, Rung } from './rungs';

const bareIn = (condition: Condition | undefined, path: Path): readonly Path[] => {
  if (!condition) return [];
  const among = (list: readonly Condition[] = [], key: string) =>
    list.flatMap((one, index) => bareIn(one, [...path, key, index]));
  const own = typeof condition.amount === 'number' ? [[...path, 'amount']] : [];
  return [...own, ...among(condition.any, 'any'), ...among(condition.all, 'all')];
};

/** Amounts in conditions of which nobody can say in which currency they are. */
export function currencyFaults(all: readonly Rung[], { stages }: Strategy): readonly Fault[] {
  const inSteps = all.flatMap(({ name, step, entry, path }) =>
    [...bareIn(step.if, [...entry, 'if']), ...bareIn(step.visit?.when, [...path, 'visit', 'when'])].map(
      (place) => ({ name, path: place }),
    ),
  );
  const inStages = stages.flatMap(({ stage, or }, index) =>
    bareIn(or, ['stages', index, 'or']).map((path) => ({ name: `stage ${stage}`, path })),
  );
  return [...inSteps, ...inStages].map(({ name, path }) => ({
    path,
    reason: `${name} asks for an amount without its currency: yuan cannot be held against yen`,
    remedy: 'Write it with its currency, like "5000.00 CNY".',
  }));
}
