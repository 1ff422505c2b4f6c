import type { Stage, Step, StepDay, Strategy } from '../../domain/strategy';
import type { Finding } from '../finding';
import type { PolicyFile } from '../read-folder';
import type { Path } from '../read-yaml';
import { oncePer } from '../once';
import { entriesOf } from './entries';

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

/** The day on which a step comes for the first time, when its stage opens by its day. */
export function dayOf(day: StepDay, { from }: Stage): number {
  return day === 'opens' ? from : day;
}

/** All steps of a strategy in the order of the file. */
export function rungs({ value, content }: PolicyFile<Strategy>): readonly Rung[] {
  return ladderOf(value, content);
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
      const opensOn = dayOf(step.day ?? step.repeat.from, stage);
      return { step, stage, name, entry, path, opensOn, stageEnds };
    });
  });
});

/** Where the day of a step stands; of what comes back, the first one. */
export function dayPath({ step, entry }: Rung): Path {
  return step.repeat === undefined ? [...entry, 'day'] : [...entry, 'repeat', 'from'];
}

/** What is wrong with a strategy, at a place in its file. */
export type Fault = Readonly<{ path: Path; reason: string; remedy: string }>;

/** A fault as a finding in its file. */
export function inFile({ file, locate }: Pick<PolicyFile<unknown>, 'file' | 'locate'>) {
  return ({ path, reason, remedy }: Fault): Finding => ({ file, ...locate(path), reason, remedy });
}
