import { z } from 'zod';
import type { Holidays } from '../../domain/law/rule';
import { slug, text } from './values';

const year = z.int().min(2000).max(2199);
const date = z.iso.date();

const faultOf = (on: string, { from, until }: Holidays['years']): string | undefined => {
  if (!date.safeParse(on).success) return 'a holiday is a date like 2026-12-25';
  const of = Number(on.slice(0, 'YYYY'.length));
  return from <= until && (of < from || of > until) ? `${on} is in none of the years` : undefined;
};

/** A file of `policy/holidays`: the public holidays of whole years, by date, and where they are from. */
export const holidaysSchema: z.ZodType<Holidays> = z
  .strictObject({
    holidays: slug,
    source: text,
    verified: z.boolean(),
    years: z
      .strictObject({ from: year, until: year })
      .refine(({ from, until }) => from <= until, 'years go from the first to the last'),
    dates: z.record(z.string(), text),
  })
  .superRefine(({ years, dates }, context) => {
    for (const on of Object.keys(dates)) {
      const message = faultOf(on, years);
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['dates', on], message });
    }
  })
  .transform(({ holidays, years, dates }) => ({ name: holidays, years, dates }));
