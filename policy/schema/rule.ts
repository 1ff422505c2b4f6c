import { z } from 'zod';
import { TO_BORROWER } from '../../domain/channels';
import type { Cap, Rule, Window } from '../../domain/law/rule';
import { asksForHolidays as asksFor } from '../../domain/law/window';
import { daysOn } from './law-days';
import { clockTime, count, nonEmpty, notExactlyOne, slug, text } from './values';

const window = z
  .strictObject({ from: clockTime, until: clockTime, on: daysOn.optional() })
  .refine(({ from, until }) => from < until, 'a window opens before it closes, on the same day')
  .transform(({ on, ...hours }): Window => (on === undefined ? hours : { ...hours, on }));

const counted = z.enum(['attempts', 'connected', 'conversations']);
const across = z.enum(['person', 'number', 'loan']);
const longest = 366; // a year is as far as anybody looks back

const cap = z
  .strictObject({
    atMost: count,
    of: counted,
    per: z.enum(['day', 'week', 'month']).optional(),
    within: z.strictObject({ days: count.max(longest) }).optional(),
    across,
  })
  .superRefine((raw, context) => {
    const fault = notExactlyOne(raw, ['per', 'within']);
    if (fault !== undefined) context.addIssue(fault);
  })
  .transform(({ per, within, ...rest }): Cap => {
    if (per !== undefined) return { ...rest, per };
    return within === undefined ? z.NEVER : { ...rest, within };
  });

const questions = ['window', 'closedOn', 'cap', 'coolDown', 'only'];

/** A rule of the law, or of a lender who allows less than the law: where it stands, since when, whether it was read. */
export const rule = z
  .strictObject({
    id: slug,
    for: nonEmpty(z.enum(TO_BORROWER)),
    source: text,
    since: z.iso.date('since is a date like 2025-02-28'),
    verified: z.boolean(),
    window: window.optional(),
    closedOn: daysOn.optional(),
    cap: cap.optional(),
    coolDown: z.strictObject({ after: counted, days: count.max(longest), across }).optional(),
    only: z.literal('borrower').optional(),
  })
  .superRefine((raw, context) => {
    const fault = notExactlyOne(raw, questions);
    if (fault !== undefined) context.addIssue(fault);
  })
  .transform(({ window: hours, closedOn, cap: limit, coolDown, only, ...line }): Rule => {
    if (hours !== undefined) return { ...line, window: hours };
    if (closedOn !== undefined) return { ...line, closedOn };
    if (limit !== undefined) return { ...line, cap: limit };
    if (coolDown !== undefined) return { ...line, coolDown };
    return only === undefined ? z.NEVER : { ...line, only };
  });

/** Whether a rule asks which days are public holidays. */
export function asksForHolidays({ window: hours, closedOn }: Rule): boolean {
  const on = hours?.on ?? closedOn;
  return on !== undefined && asksFor(on);
}
