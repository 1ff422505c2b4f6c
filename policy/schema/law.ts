import { z } from 'zod';
import type { Rule } from '../../domain/law/rule';
import type { NonEmpty } from '../../domain/words';
import { asksForHolidays, rule } from './rule';
import { nonEmpty, slug } from './values';

/** A law as its file says it: it names its holidays, which are in a file of their own. */
export type WrittenLaw = Readonly<{ name: string; holidays?: string; rules: NonEmpty<Rule> }>;

const twice = (rules: readonly Rule[]): readonly number[] =>
  rules.flatMap(({ id }, n) => (rules.findIndex((other) => other.id === id) < n ? [n] : []));

/** A file of `policy/law`; every rule says where it stands, since when, and whether the text itself was read. */
export const lawSchema: z.ZodType<WrittenLaw> = z
  .strictObject({ law: slug, holidays: slug.optional(), rules: nonEmpty(rule) })
  .superRefine(({ holidays, rules }, context) => {
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
  .transform(({ law, holidays, rules }) => ({
    name: law,
    rules,
    ...(holidays !== undefined && { holidays }),
  }));

const PREFIX = 'lender-';

/** The lender's own rules: of the same form, and told from the law's by their ids. */
export const ownRules = z.array(rule).superRefine((rules, context) => {
  for (const [n, { id }] of rules.entries()) {
    if (id.startsWith(PREFIX)) continue;
    context.addIssue({ code: 'custom', path: [n, 'id'], message: `a lender's own rule is named ${PREFIX}…` });
  }
  for (const n of twice(rules)) {
    const message = `rule "${rules[n]?.id ?? ''}" is there twice`;
    context.addIssue({ code: 'custom', path: [n, 'id'], message });
  }
});
