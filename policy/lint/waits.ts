import type { Condition } from '../../domain/strategy';
import type { Path } from '../read-yaml';
import { didYouMean } from '../suggest';
import type { Fault, Rung } from './rungs';

/** A step that a condition names; `before` alone may name one that comes later. */
type Named = Readonly<{ id: string; path: Path; kind: 'after' | 'before' | 'failed' }>;

const kinds = ['after', 'before', 'failed'] as const;

const namedIn = (condition: Condition | undefined, path: Path): readonly Named[] => {
  if (condition === undefined) return [];
  const many = (list: readonly Condition[] | undefined, key: string) =>
    (list ?? []).flatMap((one, index) => namedIn(one, [...path, key, index]));
  const named = kinds.flatMap((kind) =>
    (condition[kind] ?? []).map((id, index) => ({ id, kind, path: [...path, kind, index] })),
  );
  return [...named, ...many(condition.any, 'any'), ...many(condition.all, 'all')];
};

const namedBy = ({ step, path }: Rung): readonly Named[] => [
  ...namedIn(step.if, [...path, 'if']),
  ...namedIn(step.visit?.when, [...path, 'visit', 'when']),
];

const isBefore = (a: Rung, b: Rung): boolean =>
  a.opensOn < b.opensOn || (a.opensOn === b.opensOn && a.step.at < b.step.at);

/** What comes back can also wait for a later hour of its first day, unless that step waits for it in turn. */
const canFollow = (rung: Rung, other: Rung): boolean => {
  if (isBefore(other, rung)) return true;
  const comesBack = rung.step.repeat !== undefined && other.step.repeat === undefined;
  const isAwaited = namedBy(other).some(({ id, kind }) => kind !== 'before' && id === rung.step.id);
  return comesBack && other.opensOn === rung.opensOn && !isAwaited;
};

/** R21: steps that can never come, because their condition names a step that does not exist or comes too late. */
export const waitsInVain = (all: readonly Rung[]): Fault[] =>
  all.flatMap((rung) => {
    const { id: own } = rung.step;
    return namedBy(rung).flatMap(({ id, kind, path }): Fault[] => {
      const other = all.find(({ step }) => step.id === id);
      const waits = kind === 'before' ? `${own} is meant before "${id}"` : `${own} waits for "${id}"`;
      if (other === undefined) {
        const ids = all.map(({ step }) => step.id).filter((known) => known !== own);
        return [{ path, reason: `${waits}, which is no step`, remedy: didYouMean(id, ids) }];
      }
      if (kind === 'before' || canFollow(rung, other)) return [];
      return [{ path, reason: `${waits}, which does not come before it` }];
    });
  });
