import { z } from 'zod';
import type { Stage, Strategy } from '../../domain/strategy';
import { days, isNonEmpty } from '../../domain/words';
import { condition } from './condition';
import { stepSchema } from './step';
import { amount, clockTime, day, nonEmpty, slug, whenRead, withOneOf } from './values';

const written = z.strictObject({
  stage: slug,
  from: day.optional(),
  after: day.optional(),
  or: condition.optional(),
  fee: amount.optional(),
  steps: nonEmpty(stepSchema),
});

const rawStage = withOneOf(
  written.superRefine((stage, context) => {
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

/** A file of `policy/strategies`; an unknown key, a step with two measures or a time that is none is refused. */
export const strategySchema: z.ZodType<Omit<Strategy, 'hash'>> = z
  .strictObject({
    strategy: slug,
    grace: z.int().min(0).transform(days).default(days(0)),
    debitRunBy: clockTime.default('16:00'),
    retryCallsAt: z.array(clockTime).default([]),
    resultsBy: clockTime.default('20:00'),
    stages: nonEmpty(rawStage.transform(toStage)),
  })
  .transform(({ strategy, ...rest }) => ({ name: strategy, ...rest }));
