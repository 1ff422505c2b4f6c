import { z } from 'zod';
import { TASK_ORDERS } from '../../domain/queues';
import { days } from '../../domain/words';
import type { Lender } from '../lender';
import { ownRules } from './law';
import { quietPeriods } from './quiet';
import { amount, count, inEachLanguage, language, minutes, nonEmpty, slug, text, zone } from './values';

const percent = z.string().regex(/^\d+(\.\d+)?$/, 'a percentage is written like "0.05", in quotes');

const allocation = nonEmpty(z.enum(['costs', 'interest-and-penalty', 'principal'])).refine(
  (kinds) => kinds.length === 3 && new Set(kinds).size === 3,
  'allocation names costs, interest-and-penalty and principal once each',
);

const taskOrder = z
  .array(z.enum(TASK_ORDERS))
  .refine(
    (order) => new Set(order).size === order.length,
    'order names each of due, promise and amount at most once',
  );

/** `policy/lender.yaml`; amounts have two decimals (CNY), percentages are decimal texts. */
export const lenderSchema: z.ZodType<Lender> = z
  .strictObject({
    name: inEachLanguage,
    zone,
    law: slug,
    holidays: slug.optional(),
    rules: ownRules.default([]),
    quiet: quietPeriods.default([]),
    spread: minutes.optional(),
    cases: count.optional(),
    retention: z
      .strictObject({
        months: count.min(12, 'retention is at least 12 months: caps and offers look back so far'),
      })
      .optional(),
    defaultLanguage: language,
    howToPay: inEachLanguage,
    verifyAt: z.url({ protocol: /^https$/, error: 'verifyAt is an address that starts with https://' }),
    complaintsPhone: text,
    payWithinDays: count,
    penaltyPerDay: percent,
    allocation,
    oneVoicePerPerson: z.boolean().default(true),
    paymentsFeed: z.strictObject({ staleAfter: minutes }).optional(),
    cure: z.strictObject({ atMost: amount, atMostPercent: percent }),
    desk: z
      .strictObject({ order: taskOrder, lease: minutes })
      .default({ order: ['promise', 'due', 'amount'], lease: 20 }),
  })
  .transform(
    ({
      penaltyPerDay,
      payWithinDays,
      allocation: order,
      cure,
      paymentsFeed,
      rules,
      quiet,
      holidays,
      spread,
      cases,
      retention,
      ...facts
    }) => ({
      ...facts,
      ...(holidays !== undefined && { holidays }),
      ...(spread !== undefined && { spreadMinutes: spread }),
      ...(cases !== undefined && { cases }),
      ...(retention && { retention }),
      rules: [...rules, ...quiet],
      ...(paymentsFeed && { paymentsFeed }),
      terms: { penaltyPerDay, payWithinDays: days(payWithinDays), allocation: order, cure },
    }),
  );
