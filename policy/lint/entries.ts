import { parse } from 'yaml';
import { z } from 'zod';
import { oncePerText } from '../once';
import { turnId } from '../schema/step';
import type { Path } from '../read-yaml';

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
