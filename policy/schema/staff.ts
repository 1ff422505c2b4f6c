import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { Roster } from '../../domain/roster';
import type { Duty, Staff } from '../staff';
import { clockTime, count, inEachLanguage, language, nonEmpty, slug, zone } from './values';
import { weekdays } from './weekdays';

const number = z.string().regex(/^[A-Za-z0-9]+$/, 'a staff number has letters and digits only, like "0417"');

const phone = z.string().transform((written, context) => {
  const parsed = parsePhoneNumberFromString(written);
  if (parsed?.isValid() === true) return parsed.number;
  context.addIssue('phone is no international number, like "+861055500417"');
  return z.NEVER;
});

const duty: z.ZodType<Duty> = z
  .strictObject({ zone, days: weekdays, from: clockTime, until: clockTime })
  .refine(({ from, until }) => from < until, 'duty begins before it ends, on the same day')
  .transform(({ days, ...rest }) => ({ ...rest, weekdays: days }));

const person = { staff: number, name: inEachLanguage, duty };

/** `policy/staff.yaml`; phone numbers are read as E.164, and nobody has the staff number of another. */
export const staffSchema: z.ZodType<Staff> = z
  .strictObject({
    visitMinutes: count,
    collectors: z.array(z.strictObject({ ...person, phone, languages: nonEmpty(language) })),
    fieldAgents: z.array(
      z.strictObject({
        ...person,
        email: z.email({ error: 'email is no e-mail address' }),
        areas: nonEmpty(slug),
      }),
    ),
  })
  .superRefine(({ collectors, fieldAgents }, context) => {
    const all = [...numbered('collectors', collectors), ...numbered('fieldAgents', fieldAgents)];
    for (const { staff, path } of all.filter((one) => isTaken(one, all))) {
      const message = `"${staff}" is the staff number of somebody else too`;
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

type Numbered = Readonly<{ staff: string; path: readonly PropertyKey[] }>;

const numbered = (group: string, people: readonly Readonly<{ staff: string }>[]): readonly Numbered[] =>
  people.map(({ staff }, index) => ({ staff, path: [group, index, 'staff'] }));

const isTaken = (one: Numbered, all: readonly Numbered[]): boolean =>
  all.find(({ staff }) => staff === one.staff) !== one;

/** Of `policy/staff.yaml` what decisions depend on, as it is kept: who is on duty when, by staff number. */
export const rosterSchema: z.ZodType<Omit<Roster, 'hash'>> = z.strictObject({
  collectors: z.array(z.strictObject({ staff: number, languages: nonEmpty(language), duty })),
  fieldAgents: z.array(z.strictObject({ staff: number, areas: nonEmpty(slug), duty })),
});
