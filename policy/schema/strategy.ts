import { z } from 'zod';
import type { Floors, Stage, Strategy } from '../../domain/strategy';
import { days, isNonEmpty } from '../../domain/words';
import { condition } from './condition';
import { stepSchema } from './step';
import { smallAmounts } from './small-way';
import { amount, clockTime, day, nonEmpty, slug, whenRead, withOneOf } from './values';

const rawFields = z.strictObject({
  stage: slug,
  from: day.optional(),
  after: day.optional(),
  or: condition.optional(),
  fee: amount.optional(),
  steps: nonEmpty(stepSchema),
});

const rawStage = withOneOf(
  rawFields.superRefine((stage, context) => {
    if (stage.steps.flat().length === 0)
      context.addIssue('every step is off: a stage without a measure is no stage');
  }, whenRead),
  ['from', 'after'],
);

const toStage = ({ stage, from, after = days(0), or, fee, steps }: z.infer<typeof rawStage>): Stage => {
  const all = steps.flat();
  if (!isNonEmpty(all)) return z.NEVER;
  return {
    stage,
    from: from ?? days(after + 1),
    ...(or && { or }),
    ...(fee !== undefined && { fee }),
    steps: all,
  };
};

/** What is not written is left out. */
const written = (floors: Readonly<{ [K in keyof Floors]?: Floors[K] | undefined }>): Floors =>
  Object.fromEntries(Object.entries(floors).filter(([, amount]) => amount !== undefined));

/** A file of `policy/strategies`; an unknown key, a step with two measures or a time that is none is refused. */
export const strategySchema: z.ZodType<Omit<Strategy, 'hash'>> = z
  .strictObject({
    strategy: slug,
    grace: z.int().min(0).transform(days).default(days(0)),
    debitRunBy: clockTime.default('16:00'),
    retryCallsAt: z.array(clockTime).default([]),
    resultsBy: clockTime.default('20:00'),
    stages: nonEmpty(rawStage.transform(toStage)),
    floors: z
      .strictObject({ visit: amount.optional(), agency: amount.optional(), legal: amount.optional() })
      .optional(),
    smallAmounts: smallAmounts.optional(),
  })
  .transform(({ strategy, floors, smallAmounts: small, ...rest }) => ({
    name: strategy,
    ...rest,
    ...(floors && { floors: written(floors) }),
    ...(small && { small }),
  }));
