import { z } from 'zod';
import { minor } from '../../domain/words';
import type { Lender } from '../lender';
import { count, inEachLanguage, language, nonEmpty, slug, text, zone } from './values';

const percent = z.string().regex(/^\d+(\.\d+)?$/, 'a percentage is written like "0.05", in quotes');

const amount = z
  .string()
  .regex(/^\d+\.\d{2}$/, 'an amount is written with two decimals, like "1.00", in quotes')
  .transform((decimal) => minor(Number(decimal.replace('.', ''))));

const allocation = nonEmpty(z.enum(['costs', 'interest-and-penalty', 'principal'])).refine(
  (kinds) => kinds.length === 3 && new Set(kinds).size === 3,
  'allocation names costs, interest-and-penalty and principal once each',
);

/** `policy/lender.yaml`; amounts have two decimals (CNY), percentages are decimal texts. */
export const lenderSchema: z.ZodType<Lender> = z
  .strictObject({
    name: inEachLanguage,
    zone,
    law: slug,
    defaultLanguage: language,
    howToPay: inEachLanguage,
    verifyAt: z.url({ protocol: /^https$/, error: 'verifyAt is an address that starts with https://' }),
    complaintsPhone: text,
    payWithinDays: count,
    penaltyPerDay: percent,
    allocation,
    cure: z.strictObject({ atMost: amount, atMostPercent: percent }),
  })
  .transform(({ penaltyPerDay, allocation: order, cure, ...facts }) => ({
    ...facts,
    terms: { penaltyPerDay, allocation: order, cure },
  }));
