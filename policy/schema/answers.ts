import { z } from 'zod';
import type { AnswerTerms, HoldRule } from '../../domain/answers';
import type { Allowed, HoldKind } from '../../domain/facts/answered';
import { TO_BORROWER } from '../../domain/channels';
import { days } from '../../domain/words';
import { amount, count, forReaders, slug, text } from './values';

/** Above these a figure is a slip of the pen: our own choice, wide enough for anything that a lender would mean. */
const LIMITS = { grace: 90, promise: 366, plan: 3660, parts: 120, agreements: 100, hold: 366 } as const;

const MEASURES = [
  ...TO_BORROWER,
  'workItem',
  'talk',
  'handOff',
  'notify',
] as const satisfies readonly Allowed[];

const upTo = (most: number) => z.int().min(1).max(most);
const daysUpTo = (most: number) => upTo(most).transform(days);
const grace = z.int().min(0).max(LIMITS.grace).transform(days);

const allows = z.array(z.enum(MEASURES)).superRefine((kinds, context) => {
  for (const [index, kind] of kinds.entries()) {
    if (kinds.indexOf(kind) < index)
      context.addIssue({ code: 'custom', path: [index], message: `allows names ${kind} twice` });
  }
});

const hold: z.ZodType<HoldRule> = z.strictObject({
  allows,
  daysStandStill: z.boolean(),
  interestStandsStill: z.boolean(),
  untilPaid: z.boolean(),
  about: z.enum(['loan', 'person']),
  for: daysUpTo(LIMITS.hold).optional(),
  asks: z.strictObject({ queue: slug, aim: forReaders, dueIn: count }).optional(),
  release: forReaders,
  source: text,
});

const holds = {
  dispute: hold,
  'claims-paid': hold,
  'payment-pending': hold,
  hardship: hold,
  complaint: hold,
  'breathing-space': hold,
  represented: hold,
  bankrupt: hold,
  deceased: hold,
  cease: hold,
} satisfies Record<HoldKind, typeof hold>;

/** `policy/answers.yaml`: what follows from promises, plans and holds; every kind of hold has its rule. */
export const answersSchema: z.ZodType<AnswerTerms> = z.strictObject({
  promise: z.strictObject({
    grace,
    tolerance: amount,
    within: daysUpTo(LIMITS.promise),
    atMost: upTo(LIMITS.agreements),
  }),
  plan: z.strictObject({
    grace,
    tolerance: amount,
    within: daysUpTo(LIMITS.plan),
    parts: upTo(LIMITS.parts),
  }),
  holds: z.strictObject(holds),
});
