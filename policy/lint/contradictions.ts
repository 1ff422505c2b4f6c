import { conditionInWords } from '../../domain/decide/ladder/condition';
import type { Condition, Strategy } from '../../domain/strategy';
import type { Path } from '../read-yaml';
import type { Fault, Rung } from './rungs';

type Pair = readonly [Condition, Condition];

const naming = ({ after, delivered }: Condition): readonly string[] => after ?? delivered ?? [];

const excludes = (a: Condition, b: Condition): boolean =>
  (a.attitude !== undefined && b.attitude !== undefined && a.attitude !== b.attitude) ||
  (a.case !== undefined && b.case !== undefined && !isOfBoth(a.case, b.case)) ||
  naming(a).some((id) => b.before?.includes(id));

/** Whether a case can be of both: `repeated` is of the forgetful and of the deliberate. */
const isOfBoth = (a: NamedCase, b: NamedCase): boolean =>
  a === b || (a === 'repeated' ? b !== 'first' : b === 'repeated' && a !== 'first');

type NamedCase = NonNullable<Condition['case']>;

/** What a condition asks for at once, alternative by alternative. */
export function alternatives(condition: Condition): readonly (readonly Condition[])[] {
  if (condition.any) return condition.any.flatMap(alternatives);
  if (!condition.all) return [[condition]];
  return condition.all
    .map(alternatives)
    .reduce((some, more) => some.flatMap((have) => more.map((next) => [...have, ...next])));
}

/** Two of the things asked for that can never hold at once; undefined when all can. */
export function contradictionIn(asked: readonly Condition[]): Pair | undefined {
  return asked.flatMap((a) => asked.filter((b) => excludes(a, b)).map((b): Pair => [a, b]))[0];
}

/** The parts of a condition that can never hold, each with two of the things that it asks for at once. */
const contradictions = (
  condition: Condition,
  path: Path,
): readonly Readonly<{ path: Path; pair: Pair }>[] => {
  if (condition.any)
    return condition.any.flatMap((one, index) => contradictions(one, [...path, 'any', index]));
  const pairs = alternatives(condition).map(contradictionIn);
  const [pair] = pairs;
  return pair && pairs.every((one) => one !== undefined) ? [{ path, pair }] : [];
};

/** The first day past due on which a condition can hold. */
const earliest = ({ overdue, any, all }: Condition): number => {
  if (any) return Math.min(...any.map(earliest));
  return all ? Math.max(...all.map(earliest)) : (overdue ?? -Infinity);
};

/** What a step asks for: its condition, and that the step was had after which it comes so many days. */
export function askedBy({ step }: Rung): Condition | undefined {
  if (!step.after) return step.if;
  const after: Condition = { after: [step.after.step] };
  return step.if ? { all: [after, step.if] } : after;
}

/** A condition of a step or a stage, with its place. */
type Placed = Readonly<{ name: string; condition: Condition | undefined; path: Path }>;

const contradictory = ({ name, condition, path }: Placed): readonly Fault[] =>
  (condition ? contradictions(condition, path) : []).map((one) => ({
    path: one.path,
    reason: `${name} asks for ${one.pair.map(conditionInWords).join(' and for ')} at once: it can never come`,
    remedy: 'Take one of them out, or write any instead of all.',
  }));

/** Steps that end before their condition can hold. */
const tooLate = ({ name, step, entry }: Rung, { stages }: Strategy): readonly Fault[] => {
  const end = stages.find(({ stage }) => stage === step.repeat?.until);
  if (!step.if || !end || earliest(step.if) < end.from) return [];
  const reason = `${name} ends on day ${end.from}, and is wanted from day ${earliest(step.if)} on only`;
  return [{ path: [...entry, 'if'], reason, remedy: `Ask for a day before ${end.from}, or end it later.` }];
};

/** R21: conditions that can never hold, or no more when they would matter. */
export function contradictionFaults(all: readonly Rung[], strategy: Strategy): readonly Fault[] {
  return [
    ...all.flatMap((rung) => {
      const { name, step, entry, path } = rung;
      return [
        ...contradictory({ name, condition: step.after ? askedBy(rung) : step.if, path: [...entry, 'if'] }),
        ...contradictory({ name, condition: step.visit?.when, path: [...path, 'visit', 'when'] }),
      ];
    }),
    ...strategy.stages.flatMap(({ stage, or }, index) =>
      contradictory({ name: `stage ${stage}`, condition: or, path: ['stages', index, 'or'] }),
    ),
    ...all.flatMap((rung) => tooLate(rung, strategy)),
  ];
}
