import type { Condition, Stage, Step, Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile } from '../read-folder';
import type { Path } from '../read-yaml';
import { didYouMean } from '../suggest';

/** Our choice: so many days without any measure are a gap (R21). */
const longestSilence = 14;

/** A step with its way in the file, the stage it belongs to and the day that stage ends (exclusive). */
export type Rung = Readonly<{ step: Step; stage: Stage; path: Path; opensOn: number; stageEnds: number }>;

/** All steps of a strategy in the order of the file. */
export const rungs = ({ stages }: Strategy): readonly Rung[] =>
  stages.flatMap((stage, s) =>
    stage.steps.map((step, n) => ({
      step,
      stage,
      path: ['stages', s, 'steps', n],
      opensOn: step.day ?? step.repeat.from,
      stageEnds: stages[s + 1]?.from ?? Infinity,
    })),
  );

type Fault = Readonly<{ path: Path; reason: string; remedy?: string | undefined }>;

const duplicates = (all: readonly Rung[]): Fault[] =>
  all
    .filter(({ step }, index) => all.findIndex((other) => other.step.id === step.id) < index)
    .map(({ step, path }) => ({
      path: [...path, 'id'],
      reason: `"${step.id}" is the id of an earlier step too`,
    }));

const stagesInOrder = ({ stages }: Strategy): Fault[] =>
  stages.flatMap((stage, s) => {
    const next = stages[s + 1];
    if (next === undefined || stage.from < next.from) return [];
    const reason = `stage ${next.stage} opens on day ${next.from}, so that stage ${stage.stage} (from day ${stage.from}) can never be in force`;
    return [{ path: ['stages', s + 1, 'from'], reason }];
  });

const insideStage = (all: readonly Rung[]): Fault[] =>
  all.flatMap(({ step, stage, path, opensOn, stageEnds }) => {
    const at = step.repeat === undefined ? [...path, 'day'] : [...path, 'repeat', 'from'];
    if (opensOn < stage.from) {
      return [
        {
          path: at,
          reason: `${step.id} is on day ${opensOn}, before stage ${stage.stage} opens on day ${stage.from}`,
        },
      ];
    }
    // A single step may share the day on which the next stage opens; what comes back may not even begin there.
    const isLate = step.repeat === undefined ? opensOn > stageEnds : opensOn >= stageEnds;
    return isLate
      ? [{ path: at, reason: `${step.id} is on day ${opensOn}, when stage ${stage.stage} is over` }]
      : [];
  });

type Awaited = Readonly<{ id: string; path: Path }>;

const awaitedIn = (condition: Condition | undefined, path: Path): readonly Awaited[] => {
  if (condition === undefined) return [];
  const many = (list: readonly Condition[] | undefined, key: string) =>
    (list ?? []).flatMap((one, index) => awaitedIn(one, [...path, key, index]));
  const named = (condition.after ?? []).map((id, index) => ({ id, path: [...path, 'after', index] }));
  return [...named, ...many(condition.any, 'any'), ...many(condition.all, 'all')];
};

const isBefore = (a: Rung, b: Rung): boolean =>
  a.opensOn < b.opensOn || (a.opensOn === b.opensOn && a.step.at < b.step.at);

const waitsInVain = (all: readonly Rung[]): Fault[] =>
  all.flatMap((rung) => {
    const { step, path } = rung;
    const awaited = [
      ...awaitedIn(step.if, [...path, 'if']),
      ...awaitedIn(step.visit?.when, [...path, 'visit', 'when']),
    ];
    return awaited.flatMap(({ id, path: at }): Fault[] => {
      const other = all.find((one) => one.step.id === id);
      const ids = all.map((one) => one.step.id).filter((known) => known !== step.id);
      const reason = `${step.id} waits for "${id}", which is no step`;
      if (other === undefined) return [{ path: at, reason, remedy: didYouMean(id, ids) }];
      return isBefore(other, rung)
        ? []
        : [{ path: at, reason: `${step.id} waits for "${id}", which does not come before it` }];
    });
  });

const gaps = (all: readonly Rung[]): Fault[] => {
  let covered = all[0]?.stage.from ?? 0;
  return all
    .toSorted((a, b) => a.opensOn - b.opensOn)
    .flatMap(({ step, path, opensOn, stageEnds }) => {
      const since = covered;
      const lasts = opensOn + Math.max(longestSilence, step.workItem?.dueIn ?? 0);
      covered = Math.max(covered, step.repeat === undefined ? lasts : stageEnds);
      if (opensOn <= since) return [];
      const reason = `no step before ${step.id} on day ${opensOn} covers the days from ${since} on`;
      return [{ path: [...path, step.repeat === undefined ? 'day' : 'repeat'], reason }];
    });
};

const openEnd = ({ stages }: Strategy): Fault[] => {
  const last = stages.at(-1)?.steps ?? [];
  if (last.some((step) => step.repeat ?? step.workItem ?? step.handOff)) return [];
  const reason = 'after the last step nobody has the case';
  return [
    { path: ['stages', stages.length - 1], reason, remedy: 'End with a repeat, a workItem or a handOff.' },
  ];
};

/** R3, R21: what makes a ladder one that cannot be climbed: gaps, overlaps, stages and steps that never come. */
export const ladderFindings = ({ file, value, locate }: PolicyFile<Strategy>): Finding[] => {
  const all = rungs(value);
  const disorder = stagesInOrder(value);
  // Where stages overlap, what their steps miss follows from it.
  const inStages = disorder.length > 0 ? disorder : [insideStage, gaps].flatMap((check) => check(all));
  const elsewhere = [...duplicates(all), ...waitsInVain(all), ...openEnd(value)];
  return [...inStages, ...elsewhere].map(({ path, reason, remedy }) => ({
    file,
    ...locate(path),
    reason,
    ...(remedy !== undefined && { remedy }),
  }));
};
