import { z } from 'zod';
import type { Answer, AnswerName } from '../../domain/answers';
import { OPT_OUTS } from '../../domain/channels';
import { HOLDS } from '../../domain/facts/answered';
import { ENDS } from '../../domain/authority/deeds';
import { SAID } from '../../domain/facts/fact';
import type { ClockTime } from '../../domain/strategy';
import { localDate } from '../../domain/words';
import { issueInWords } from '../issue-in-words';
import { words, whyUnreadable } from '../reading';

const date = z.iso.date().transform(localDate);
const staff = z.string().regex(/^[A-Za-z0-9-]{1,32}$/, 'must be a staff number such as 0417');
const by = staff.optional();
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "18:00"')
  .transform((time) => time as ClockTime);
const yesOrNo = z.union([z.boolean(), z.stringbool()], 'must be true or false');
const text = words.min(1).max(4_000);
const said = { cause: text.optional(), difficulty: text.optional(), solution: text.optional() };
const count = z.coerce.number().int().min(1);
const [everyDays, parts] = [count.max(366), count.max(120)];
const amount = z.string().regex(/^\d+(\.\d+)?$/, 'must be a positive decimal such as "100.00"');
const step = z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be the name of a step, such as day-3-call');
const stepOrEarlier = z
  .string()
  .regex(
    /^[a-z0-9-]{1,64}(#[1-9]\d{0,5})?$/,
    'must be the name of a step, such as day-3-call, or one of several of it, such as day-3-call#2',
  );
const channel = z.enum(OPT_OUTS);

/** What each answer consists of; all flat, so that the forms of the Web UI can be filled in. */
const FORMS = {
  promise: z.strictObject({ by, amount: amount.optional(), on: date }),
  plan: z.strictObject({ by, amount, first: date, everyDays, parts }),
  refusal: z.strictObject({ by }),
  attitude: z.strictObject({ by, is: z.enum(['cooperative', 'neutral', 'refusing']) }),
  circumstances: z.strictObject({ by, ...said }),
  hold: z.strictObject({ by, hold: z.enum(HOLDS), from: date.optional(), until: date.optional() }),
  release: z.strictObject({ by, hold: z.enum(HOLDS), on: date.optional() }),
  callBack: z
    .strictObject({ by, on: date.optional(), at: clock.optional(), byHand: yesOrNo.optional() })
    .refine(({ at, byHand }) => at !== undefined || byHand === true, {
      path: ['at'],
      error: 'must be a time of day such as "18:00"',
    }),
  preference: z.strictObject({
    by,
    hours: z.string().optional(),
    language: z.enum(['zh-CN', 'en']).optional(),
  }),
  optOut: z.strictObject({ by, channel }),
  optIn: z.strictObject({ by, channel }),
  wrongNumber: z.strictObject({ by }),
  result: z.strictObject({
    by: staff,
    said: z.enum(SAID),
    of: stepOrEarlier.optional(),
    identified: yesOrNo.default(false),
    ...said,
    amount: amount.optional(),
    on: date.optional(),
    first: date.optional(),
    everyDays: everyDays.optional(),
    parts: parts.optional(),
  }),
  approval: z.strictObject({ by: staff, approved: yesOrNo }),
  note: z.strictObject({ by, text, of: step.optional() }),
  end: z.strictObject({ by, outcome: z.enum(ENDS) }),
} satisfies { [N in AnswerName]: z.ZodType<Answer<N>['said']> };

/** Reads an answer, or says why it cannot be read, in words for whoever sent it. */
export function readAnswer(
  name: AnswerName,
  answer: unknown,
): Readonly<{ read: Answer } | { reason: string }> {
  const parsed = FORMS[name].safeParse(answer, { error: issueInWords });
  if (!parsed.success) return { reason: whyUnreadable(parsed.error, 'answer') };
  // The table has for each name the form of that name's answer: the compiler cannot follow the name to its own entry.
  return { read: { name, said: parsed.data } as Answer };
}
