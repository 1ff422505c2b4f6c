import type { Condition, Stage } from '../../domain/strategy';
import type { Path } from '../read-yaml';
import type { Rung } from './rungs';

/** A step that a condition or a cadence names; `before` and `unreachable` may name one that comes later. */
export type Named = Readonly<{ id: string; path: Path; kind: (typeof kinds)[number] }>;

const kinds = ['after', 'before', 'failed', 'delivered', 'unreachable'] as const;

const namedIn = (condition: Condition | undefined, path: Path): readonly Named[] => {
  if (condition === undefined) return [];
  const many = (list: readonly Condition[] | undefined, key: string) =>
    (list ?? []).flatMap((one, index) => namedIn(one, [...path, key, index]));
  const named = kinds.flatMap((kind) =>
    (condition[kind] ?? []).map((id, index) => ({ id, kind, path: [...path, kind, index] })),
  );
  return [...named, ...many(condition.any, 'any'), ...many(condition.all, 'all')];
};

/** The steps that a step names, each where it is named. */
export function namedByStep({ step, entry, path }: Rung): readonly Named[] {
  return [
    ...namedIn(step.if, [...entry, 'if']),
    ...namedIn(step.visit?.when, [...path, 'visit', 'when']),
    ...(step.repeat?.after ?? []).map((id, index): Named => {
      return { id, kind: 'after', path: [...entry, 'repeat', 'after', index] };
    }),
  ];
}

/** The steps that the early opening of a stage names, each where it is named. */
export function namedByStage({ or }: Stage, index: number): readonly Named[] {
  return namedIn(or, ['stages', index, 'or']);
}
