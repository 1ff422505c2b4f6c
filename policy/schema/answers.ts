import { z } from 'zod';
import type { AnswerTerms } from '../../domain/answers';
import { HOLDS } from '../../domain/case/answered';
import type { MeasureKind } from '../../domain/strategy';
import { days } from '../../domain/words';
import { amount, count, span, text } from './values';

const MEASURES = ['sms', 'email', 'online', 'call', 'dialogue', 'workItem', 'visit', 'handOff'] as const;
const grace = z.int().min(0).transform(days);
const agreement = { grace, tolerance: amount, within: span };

const hold = z.strictObject({
  allows: z.array(z.enum(MEASURES satisfies readonly MeasureKind[])),
  daysStandStill: z.boolean(),
  untilPaid: z.boolean(),
  about: z.enum(['loan', 'person']),
  for: span.optional(),
  source: text,
});

/** `policy/answers.yaml`: what follows from promises, plans and holds. */
export const answersSchema: z.ZodType<AnswerTerms> = z.strictObject({
  promise: z.strictObject({ ...agreement, atMost: count }),
  plan: z.strictObject({ ...agreement, parts: count }),
  holds: z.record(z.enum(HOLDS), hold),
});
