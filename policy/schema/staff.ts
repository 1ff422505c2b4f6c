import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/authority/may-do';
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

const roles = nonEmpty(z.enum(STAFF_ROLES));
const account = z
  .string()
  .regex(/^[\w.$\\-]+$/, 'an account is its name on the operating system, like jdoe')
  .optional();
const person = { staff: number, name: inEachLanguage, duty, roles: roles.optional(), account };

/** `policy/staff.yaml`; phone numbers are read as E.164, and nobody has the staff number or the account of another. */
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
    others: z.array(z.strictObject({ staff: number, roles, account })).default([]),
  })
  .superRefine((groups, context) => {
    for (const { what, field } of NAMES) {
      const all = namesIn(groups, field);
      for (const { name, path } of all.filter((one) => isTaken(one, all))) {
        const message = `"${name}" is the ${what} of somebody else too`;
        context.addIssue({ code: 'custom', path: [...path], message });
      }
    }
  });

/** What only one of them may have. */
const NAMES = [
  { what: 'staff number', field: 'staff' },
  { what: 'account', field: 'account' },
] as const;

type Named = Readonly<{ name: string; path: readonly PropertyKey[] }>;

const namesIn = (
  { collectors, fieldAgents, others }: Pick<Staff, 'collectors' | 'fieldAgents' | 'others'>,
  field: (typeof NAMES)[number]['field'],
): readonly Named[] =>
  Object.entries({ collectors, fieldAgents, others }).flatMap(([group, people]) =>
    people.flatMap((one, index) => {
      const name = one[field];
      return name === undefined ? [] : [{ name, path: [group, index, field] }];
    }),
  );

/** Two that differ in capitals only are one for whoever reads them. */
const isTaken = (one: Named, all: readonly Named[]): boolean =>
  all.find(({ name }) => name.toLowerCase() === one.name.toLowerCase()) !== one;

/** Of `policy/staff.yaml` what decisions depend on, as it is kept: who is on duty when, by staff number. */
export const rosterSchema: z.ZodType<Omit<Roster, 'hash'>> = z.strictObject({
  collectors: z.array(z.strictObject({ staff: number, languages: nonEmpty(language), duty })),
  fieldAgents: z.array(z.strictObject({ staff: number, areas: nonEmpty(slug), duty })),
});
