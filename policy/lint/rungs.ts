import type { Stage, Step, Strategy } from '../../domain/strategy';
import type { Path } from '../read-yaml';

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

/** What is wrong with a strategy, at a place in its file. */
export type Fault = Readonly<{ path: Path; reason: string; remedy?: string | undefined }>;
