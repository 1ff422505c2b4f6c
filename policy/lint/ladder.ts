import type { Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile } from '../read-folder';
import { rungs, type Fault, type Rung } from './rungs';
import { waitsInVain } from './waits';

/** Our choice: so many days without any measure are a gap (R21). */
const longestSilence = 14;

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

const resultsTooEarly = (all: readonly Rung[], { retryCallsAt, resultsBy }: Strategy): Fault[] => {
  const planned = all.flatMap(({ step }) => (step.call === undefined ? [] : [step.at]));
  const [last] = [...planned, ...retryCallsAt].sort().reverse();
  if (last === undefined || last < resultsBy) return [];
  const reason = `results are due by ${resultsBy}, but a call may begin at ${last}`;
  return [{ path: ['resultsBy'], reason }];
};

/** R3, R21: what makes a ladder one that cannot be climbed: gaps, overlaps, stages and steps that never come. */
export const ladderFindings = ({ file, value, locate }: PolicyFile<Strategy>): Finding[] => {
  const all = rungs(value);
  const disorder = stagesInOrder(value);
  // Where stages overlap, what their steps miss follows from it.
  const inStages = disorder.length > 0 ? disorder : [insideStage, gaps].flatMap((check) => check(all));
  const elsewhere = [
    ...duplicates(all),
    ...waitsInVain(all),
    ...openEnd(value),
    ...resultsTooEarly(all, value),
  ];
  return [...inStages, ...elsewhere].map(({ path, reason, remedy }) => ({
    file,
    ...locate(path),
    reason,
    ...(remedy !== undefined && { remedy }),
  }));
};
