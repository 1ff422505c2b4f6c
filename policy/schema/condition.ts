import { z } from 'zod';
import { SAID } from '../../domain/facts/fact';
import type { Condition } from '../../domain/strategy';
import { amountOf, count, nonEmpty, slug, span, withOneOf } from './values';

/** How the borrower meets us. */
export const attitude = z.enum(['cooperative', 'neutral', 'refusing']);

const kinds = [
  'after',
  'before',
  'failed',
  'delivered',
  'unreachable',
  'refusals',
  'overdue',
  'attitude',
  'said',
  'amount',
  'unpaidInstalments',
  'case',
  'any',
  'all',
];

/** When a step is wanted: exactly one kind of condition, or several under `any` or `all`. */
export const condition: z.ZodType<Condition> = z
  .lazy(() => group.transform(toCondition))
  .meta({ id: 'condition' });

const written = z.strictObject({
  after: nonEmpty(slug).optional(),
  before: nonEmpty(slug).optional(),
  failed: nonEmpty(slug).optional(),
  delivered: nonEmpty(slug).optional(),
  unreachable: nonEmpty(slug).optional(),
  refusals: count.optional(),
  overdue: span.optional(),
  attitude: attitude.optional(),
  said: z.enum(SAID).optional(),
  amount: amountOf.optional(),
  unpaidInstalments: count.optional(),
  case: z.enum(['first', 'repeated', 'forgetful', 'deliberate']).optional(),
  any: nonEmpty(condition).optional(),
  all: nonEmpty(condition).optional(),
});

const group = withOneOf(written, kinds);

const toCondition = (raw: z.infer<typeof group>): Condition => {
  if (raw.after !== undefined) return { after: raw.after };
  if (raw.before !== undefined) return { before: raw.before };
  if (raw.failed !== undefined) return { failed: raw.failed };
  if (raw.delivered !== undefined) return { delivered: raw.delivered };
  if (raw.unreachable !== undefined) return { unreachable: raw.unreachable };
  if (raw.refusals !== undefined) return { refusals: raw.refusals };
  if (raw.overdue !== undefined) return { overdue: raw.overdue };
  if (raw.attitude !== undefined) return { attitude: raw.attitude };
  if (raw.said !== undefined) return { said: raw.said };
  if (raw.amount !== undefined) return { amount: raw.amount };
  if (raw.unpaidInstalments !== undefined) return { unpaidInstalments: raw.unpaidInstalments };
  if (raw.case !== undefined) return { case: raw.case };
  if (raw.any !== undefined) return { any: raw.any };
  return raw.all === undefined ? z.NEVER : { all: raw.all };
};
