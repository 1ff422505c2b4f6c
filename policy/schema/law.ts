import { z } from 'zod';
import type { Law, Rule } from '../../domain/law/rule';
import { clockTime, count, nonEmpty, notExactlyOne, slug, text } from './values';

const rule = z
  .strictObject({
    id: slug,
    for: nonEmpty(z.enum(['sms', 'email', 'call', 'dialogue', 'visit'])),
    source: text,
    since: z.iso.date('since is a date like 2025-02-28'),
    verified: z.boolean(),
    window: z
      .strictObject({ from: clockTime, until: clockTime })
      .refine(({ from, until }) => from < until, 'a window opens before it closes, on the same day')
      .optional(),
    cap: z
      .strictObject({
        atMost: count,
        of: z.enum(['attempts', 'connected', 'conversations']),
        per: z.literal('day'),
        across: z.enum(['person', 'number', 'loan']),
      })
      .optional(),
    only: z.literal('borrower').optional(),
  })
  .superRefine((raw, context) => {
    const fault = notExactlyOne(raw, ['window', 'cap', 'only']);
    if (fault !== undefined) context.addIssue(fault);
  });

const toRule = ({ window, cap, only, ...line }: z.infer<typeof rule>): Rule => {
  if (window !== undefined) return { ...line, window };
  if (cap !== undefined) return { ...line, cap };
  return only === undefined ? z.NEVER : { ...line, only };
};

/** A file of `policy/law`; every rule says where it stands, since when, and whether the text itself was read. */
export const lawSchema: z.ZodType<Omit<Law, 'hash'>> = z
  .strictObject({ law: slug, rules: nonEmpty(rule.transform(toRule)) })
  .transform(({ law, rules }) => ({ name: law, rules }));
