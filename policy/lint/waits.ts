import type { Condition, Stage, Strategy } from '../../domain/strategy';
import type { Path } from '../read-yaml';
import { didYouMean } from '../suggest';
import { isMessage, type Entry, type Fault, type Rung } from './rungs';

/** A step that a condition or a cadence names; `before` and `unreachable` may name one that comes later. */
type Named = Readonly<{ id: string; path: Path; kind: (typeof kinds)[number] }>;

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
const namedByStep = ({ step, entry, path }: Rung): readonly Named[] => [
  ...namedIn(step.if, [...entry, 'if']),
  ...namedIn(step.visit?.when, [...path, 'visit', 'when']),
  ...(step.repeat?.after ?? []).map((id, index): Named => {
    return { id, kind: 'after', path: [...entry, 'repeat', 'after', index] };
  }),
];

/** The steps that the early opening of a stage names, each where it is named. */
const namedByStage = ({ or }: Stage, index: number): readonly Named[] => namedIn(or, ['stages', index, 'or']);

const isBefore = (a: Rung, b: Rung): boolean =>
  a.opensOn < b.opensOn || (a.opensOn === b.opensOn && a.step.at < b.step.at);

/** What comes back can also wait for a later hour of its first day, unless that step waits for it in turn. */
const canFollow = (rung: Rung, other: Rung): boolean => {
  if (isBefore(other, rung)) return true;
  const comesBack = rung.step.repeat !== undefined && other.step.repeat === undefined;
  const isAwaited =
    other.step.after?.step === rung.step.id ||
    namedByStep(other).some(({ id, kind }) => kind !== 'before' && id === rung.step.id);
  return comesBack && other.opensOn === rung.opensOn && !isAwaited;
};

/** Who waits, and which steps can come before it. */
type Waiting = Readonly<{ name: string; named: readonly Named[]; canFollow: (other: Rung) => boolean }>;

const VERBS = {
  after: 'waits for',
  failed: 'waits for',
  delivered: 'waits for',
  before: 'is meant before',
  unreachable: 'takes the place of',
};

/** Why a name is the name of no step that is climbed, and what to write. */
export function noStep(
  id: string,
  all: readonly Rung[],
  entries: readonly Entry[],
): readonly [reason: string, remedy: string] {
  const entry = entries.find((one) => one.id === id);
  if (entry?.isOff) return ['which is off', 'Switch it on, or take it out here.'];
  if (entry) return ['which takes turns', `Name a turn: ${entry.steps.map((one) => one.id).join(' or ')}.`];
  const known = all.map(({ step }) => step.id);
  return ['which is no step', didYouMean(id, known) ?? 'Name the id of a step that comes before.'];
}

const vain = (
  { name, named, canFollow: may }: Waiting,
  all: readonly Rung[],
  entries: readonly Entry[],
): readonly Fault[] =>
  named.flatMap(({ id, kind, path }): Fault[] => {
    const other = all.find(({ step }) => step.id === id);
    const waits = `${name} ${VERBS[kind]} "${id}"`;
    if (other === undefined) {
      const [reason, remedy] = noStep(id, all, entries);
      return [{ path, reason: `${waits}, ${reason}`, remedy }];
    }
    if (kind === 'delivered' && !isMessage(other)) {
      const remedy = 'Write after, or name a message.';
      return [{ path, reason: `${name} asks that "${id}" was delivered, which is no message`, remedy }];
    }
    if (kind === 'before' || kind === 'unreachable' || may(other)) return [];
    return [{ path, reason: `${waits}, which does not come before it`, remedy: 'Name an earlier step.' }];
  });

/** R21: steps and stages that can never come, because they wait for a step that does not exist or comes too late. */
export function waitsInVain(
  all: readonly Rung[],
  entries: readonly Entry[],
  { stages }: Strategy,
): readonly Fault[] {
  const steps = all.map((rung): Waiting => {
    return { name: rung.name, named: namedByStep(rung), canFollow: (other) => canFollow(rung, other) };
  });
  const early = stages.map((stage, index): Waiting => {
    const named = namedByStage(stage, index);
    return { name: `stage ${stage.stage}`, named, canFollow: ({ opensOn }) => opensOn < stage.from };
  });
  return [...steps, ...early].flatMap((one) => vain(one, all, entries));
}
