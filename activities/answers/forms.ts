import { z } from 'zod';
import type { AnswerName } from '../../domain/answers';
import { HOLDS } from '../../domain/case/answered';
import type { Outcome } from '../../domain/case/fact';
import { localDate } from '../../domain/words';

const date = z.iso.date().transform(localDate);
const by = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,32}$/, 'must be a staff number such as 0417')
  .optional();
const amount = z.string().regex(/^\d+(\.\d+)?$/, 'must be a positive decimal such as "100.00"');
const channel = z.enum(['sms', 'email', 'call', 'visit']);

/** The ends that only a person can bring about (P21). */
const ENDS = [
  'settled',
  'written-off',
  'transferred',
  'deceased',
  'withdrawn',
  'referred',
] as const satisfies readonly Outcome[];

/** What each answer consists of; all flat, so that the forms of the Web UI can be filled in. */
export const FORMS = {
  promise: z.strictObject({ by, amount: amount.optional(), on: date }),
  plan: z.strictObject({
    by,
    amount,
    first: date,
    everyDays: z.coerce.number().int().min(1).max(366),
    parts: z.coerce.number().int().min(1).max(120),
  }),
  refusal: z.strictObject({ by }),
  attitude: z.strictObject({ by, is: z.enum(['cooperative', 'neutral', 'refusing']) }),
  hold: z.strictObject({ by, hold: z.enum(HOLDS), from: date.optional(), until: date.optional() }),
  release: z.strictObject({ by, hold: z.enum(HOLDS), on: date.optional() }),
  optOut: z.strictObject({ by, channel }),
  optIn: z.strictObject({ by, channel }),
  wrongNumber: z.strictObject({ by }),
  note: z.strictObject({ by, text: z.string().trim().min(1).max(4_000) }),
  end: z.strictObject({ by, outcome: z.enum(ENDS) }),
} satisfies Record<AnswerName, z.ZodType<{ by?: string | undefined }>>;

/** An answer as it was read. */
export type AnswerOf<N extends AnswerName> = z.output<(typeof FORMS)[N]>;

/** Why an answer cannot be read, in words for whoever sent it. */
export const whyUnreadable = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`).join('; ');
