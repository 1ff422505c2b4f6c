import { z } from 'zod';
import type { Condition } from '../../domain/strategy';
import { count, nonEmpty, notExactlyOne, slug, span } from './values';

/** How the borrower meets us. */
export const attitude = z.enum(['cooperative', 'neutral', 'refusing']);

const kinds = ['after', 'before', 'failed', 'refusals', 'overdue', 'attitude', 'any', 'all'];

/** When a step is wanted: exactly one kind of condition, or several under `any` or `all`. */
export const condition: z.ZodType<Condition> = z.lazy(() => group.transform(toCondition));

const group = z
  .strictObject({
    after: nonEmpty(slug).optional(),
    before: nonEmpty(slug).optional(),
    failed: nonEmpty(slug).optional(),
    refusals: count.optional(),
    overdue: span.optional(),
    attitude: attitude.optional(),
    any: nonEmpty(condition).optional(),
    all: nonEmpty(condition).optional(),
  })
  .superRefine((raw, context) => {
    const fault = notExactlyOne(raw, kinds);
    if (fault !== undefined) context.addIssue(fault);
  });

const toCondition = (raw: z.infer<typeof group>): Condition => {
  if (raw.after !== undefined) return { after: raw.after };
  if (raw.before !== undefined) return { before: raw.before };
  if (raw.failed !== undefined) return { failed: raw.failed };
  if (raw.refusals !== undefined) return { refusals: raw.refusals };
  if (raw.overdue !== undefined) return { overdue: raw.overdue };
  if (raw.attitude !== undefined) return { attitude: raw.attitude };
  if (raw.any !== undefined) return { any: raw.any };
  return raw.all === undefined ? z.NEVER : { all: raw.all };
};
