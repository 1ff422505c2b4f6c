import { z } from 'zod';
import { TO_BORROWER } from '../../domain/channels';
import type { Law, Rule } from '../../domain/law/rule';
import { asksForHolidays, rule } from './rule';
import { nonEmpty, slug } from './values';

/** A law as its file says it: it names its holidays, which are in a file of their own. */
export type WrittenLaw = Omit<Law, 'hash' | 'holidays'> & Readonly<{ holidays?: string }>;

const twice = (rules: readonly Rule[]): readonly number[] =>
  rules.flatMap(({ id }, n) => (rules.findIndex((other) => other.id === id) < n ? [n] : []));

/** A file of `policy/law`; every rule says where it stands, since when, and whether the text itself was read. */
export const lawSchema: z.ZodType<WrittenLaw> = z
  .strictObject({
    law: slug,
    holidays: slug.optional(),
    unregulated: nonEmpty(z.enum(TO_BORROWER)).optional(),
    rules: nonEmpty(rule),
  })
  .superRefine(({ holidays, rules, unregulated = [] }, context) => {
    for (const [n, channel] of unregulated.entries()) {
      const line = rules.find((one) => one.for.includes(channel));
      if (!line) continue;
      const message = `rule "${line.id}" speaks of ${channel}: it is not unregulated`;
      context.addIssue({ code: 'custom', path: ['unregulated', n], message });
    }
    for (const n of twice(rules)) {
      const message = `rule "${rules[n]?.id ?? ''}" is there twice`;
      context.addIssue({ code: 'custom', path: ['rules', n, 'id'], message });
    }
    for (const [n, one] of rules.entries()) {
      if (holidays !== undefined || !asksForHolidays(one)) continue;
      const message = `${one.id} asks for holidays, but the law names none\nWrite holidays: and a file of policy/holidays.`;
      context.addIssue({ code: 'custom', path: ['rules', n], message });
    }
  })
  .transform(({ law, holidays, unregulated, rules }) => ({
    name: law,
    rules,
    ...(unregulated && { unregulated }),
    ...(holidays !== undefined && { holidays }),
  }));

/** How the names of a lender's own rules begin. */
export const OWN_RULE = 'lender-';

/** The lender's own rules: of the same form, and told from the law's by their ids. */
export const ownRules = z.array(rule).superRefine((rules, context) => {
  for (const [n, { id }] of rules.entries()) {
    if (id.startsWith(OWN_RULE)) continue;
    context.addIssue({
      code: 'custom',
      path: [n, 'id'],
      message: `a lender's own rule is named ${OWN_RULE}…`,
    });
  }
  for (const n of twice(rules)) {
    const message = `rule "${rules[n]?.id ?? ''}" is there twice`;
    context.addIssue({ code: 'custom', path: [n, 'id'], message });
  }
});
