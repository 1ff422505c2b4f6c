import { CHANNELS } from '../../domain/channels';
import { fallbackOf, measureOf } from '../../domain/decide/ladder/measure';
import type { Stage, Step, Strategy } from '../../domain/strategy';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Finding } from '../finding';
import type { PolicyFile } from '../read-folder';
import type { Path } from '../read-yaml';
import { oncePer, oncePerText } from '../once';
import { turnId } from '../schema/step';

/** One entry of a stage's steps as it is written: its name, its place, and the steps that it stands for. */
export type Entry = Readonly<{
  id: string;
  stage: number;
  path: Path;
  /** The ids and places of its steps: itself, one for each turn, or none when it is off. */
  steps: readonly Readonly<{ id: string; path: Path }>[];
  isOff: boolean;
  day?: number | string | undefined;
}>;

const written = z.object({
  stages: z.array(
    z.object({
      after: z.number().optional(),
      steps: z.array(
        z.object({
          id: z.string(),
          off: z.boolean().default(false),
          day: z.union([z.number(), z.string()]).optional(),
          rotate: z.array(z.looseObject({})).optional(),
        }),
      ),
    }),
  ),
});

type Written = z.infer<typeof written>['stages'][number]['steps'][number];

const stepsOf = ({ id, off, rotate }: Written, path: Path): Entry['steps'] => {
  if (off) return [];
  if (rotate === undefined) return [{ id, path }];
  return rotate.map((turn, index) => ({ id: turnId(id, turn), path: [...path, 'rotate', index] }));
};

/** Where the day on which each stage opens stands: under `from`, or under `after`. */
export function stageDaysIn(content: string): readonly Path[] {
  return written
    .parse(parse(content))
    .stages.map(({ after }, index) => ['stages', index, after === undefined ? 'from' : 'after']);
}

/** The entries of a strategy's file that could be read, in its order: also those that are switched off. */
export const entriesOf = oncePerText((content): readonly Entry[] =>
  written.parse(parse(content)).stages.flatMap(({ steps }, stage) =>
    steps.map((entry, index): Entry => {
      const path = ['stages', stage, 'steps', index];
      const { id, off: isOff, day } = entry;
      return { id, stage, path, steps: stepsOf(entry, path), isOff, day };
    }),
  ),
);

/**
 * A step with the days it lies between. `name` and `entry` are those of the entry that it was written as, which is a
 * rotation when it takes turns; `path` is where its own time and measure stand. `stageEnds` is exclusive.
 */
export type Rung = Readonly<{
  step: Step;
  stage: Stage;
  name: string;
  entry: Path;
  path: Path;
  opensOn: number;
  stageEnds: number;
}>;

/** All steps of a strategy in the order of the file. */
export function rungs({ value, content }: PolicyFile<Strategy>): readonly Rung[] {
  return ladderOf(value, content);
}

/** The same, with the message for a small amount, which stands apart from the ladder. */
export function withSmallMessage(strategy: PolicyFile<Strategy>): readonly Rung[] {
  const { small } = strategy.value;
  if (!small) return rungs(strategy);
  const { stage } = small;
  const [entry, path] = [['smallAmounts'], ['smallAmounts', 'message']];
  const last: Rung = {
    step: stage.steps[0],
    stage,
    name: 'smallAmounts',
    entry,
    path,
    opensOn: 1,
    stageEnds: Infinity,
  };
  return [...rungs(strategy), last];
}

/** The same, each followed by its fallback as the step that this would be, where that is written. */
export function withFallbacks(all: readonly Rung[]): readonly Rung[] {
  return all.flatMap((rung) => {
    const instead = fallbackOf(rung.step);
    if (!instead) return [rung];
    const name = `the fallback of ${rung.name}`;
    return [rung, { ...rung, name, step: instead, path: [...rung.path, 'else'] }];
  });
}

const ladderOf = oncePer(({ stages }: Strategy, content: string): readonly Rung[] => {
  const entries = entriesOf(content);
  return stages.flatMap((stage, s) => {
    const places = entries
      .filter((entry) => entry.stage === s)
      .flatMap(({ id, path, steps }) => steps.map((step) => ({ name: id, entry: path, path: step.path })));
    const stageEnds = stages[s + 1]?.from ?? Infinity;
    return stage.steps.map((step, n): Rung => {
      const { name, entry, path } = places[n] ?? { name: step.id, entry: ['stages', s], path: ['stages', s] };
      const opensOn = firstDayOf(step, stage, stages);
      return { step, stage, name, entry, path, opensOn, stageEnds };
    });
  });
});

/** The day on which a step comes for the first time, when its stage opens by its day and everything before it was had. */
const firstDayOf = (
  step: Step,
  { from }: Stage,
  stages: readonly Stage[],
  seen: readonly string[] = [],
): number => {
  if (!step.after) {
    const day = step.day ?? step.repeat.from;
    return day === 'opens' ? from : day;
  }
  const { step: id, days } = step.after;
  const opens = stages.find(({ steps }) => steps.some((one) => one.id === id));
  const other = opens?.steps.find((one) => one.id === id);
  // Where there is no such step, or a circle of them, that is what is wrong, and no day follows from it.
  if (!opens || !other || seen.includes(id)) return from;
  return firstDayOf(other, opens, stages, [...seen, id]) + days;
};

/** Where the day of a step stands; of what comes back, the first one. */
export function dayPath({ step, entry }: Rung): Path {
  if (step.after) return [...entry, 'after', 'days'];
  return step.repeat === undefined ? [...entry, 'day'] : [...entry, 'repeat', 'from'];
}

/** What a step is, in a manager's words. */
export function kindOf(rung: Rung): string {
  const { way } = measureOf(rung.step);
  return way ? CHANNELS[way].one : 'a work item';
}

/** Whether a step is a written message. */
export function isMessage({ step }: Rung): boolean {
  const { way } = measureOf(step);
  return way !== undefined && CHANNELS[way].family === 'message';
}

/** What is wrong with a file of the policy, at a place in it. */
export type Fault = Readonly<{ path: Path; reason: string; remedy: string }>;

/** A fault as a finding in its file. */
export function inFile({ file, locate }: Pick<PolicyFile<unknown>, 'file' | 'locate'>) {
  return ({ path, reason, remedy }: Fault): Finding => ({ file, ...locate(path), reason, remedy });
}
