import { z } from 'zod';
import type { PhoneZones } from '../../domain/law/zones-of';
import { nonEmpty, text, zone } from './values';

const PREFIX = /^[1-9]\d{0,3}$/;

/** The file `phone-zones.yaml`: where telephone numbers are at home, by the beginning of their international form. */
export const phoneZonesSchema: z.ZodType<PhoneZones> = z
  .strictObject({ source: text, prefixes: z.record(z.string(), nonEmpty(zone)) })
  .superRefine(({ prefixes }, context) => {
    const message = 'numbers begin with one to four digits of their international form, like "1212"';
    for (const prefix of Object.keys(prefixes).filter((one) => !PREFIX.test(one)))
      context.addIssue({ code: 'custom', path: ['prefixes', prefix], message });
  })
  .transform(({ prefixes }) => new Map(Object.entries(prefixes)));
