import { z } from 'zod';
import { DEEDS, type Deed } from '../../domain/authority/deeds';
import { ROLES, STAFF_ROLES, type Authority, type Band } from '../../domain/authority/may-do';
import { amount } from './values';

const cell = z.enum(['may', ...STAFF_ROLES.map((role) => `with ${role}` as const)]).meta({ id: 'cell' }); // named, so that the JSON Schema says it once

const cells = Object.fromEntries(ROLES.map((role) => [role, cell.optional()])) as Record<
  (typeof ROLES)[number],
  z.ZodOptional<typeof cell>
>;

const row = z.strictObject(cells).meta({ id: 'row' });
const band: z.ZodType<Band> = z.strictObject({ upTo: amount.optional(), ...cells });

/** Sizes grow from row to row, and only the last one has none: whatever the amount, one row holds. */
const isWhole = (bands: readonly Band[]): boolean =>
  bands.every(({ upTo }, index) => {
    const before = index === 0 ? 0 : (bands[index - 1]?.upTo ?? Infinity);
    return index === bands.length - 1 ? upTo === undefined : upTo !== undefined && upTo > before;
  });

const bands = z
  .array(band)
  .min(1)
  .refine(isWhole, 'rows are written from the smallest upTo to the largest, and the last one has none')
  .meta({ id: 'rows' });

/** Only what ends a case is about an amount. */
const rowsOf = (deed: Deed): z.ZodType<readonly Band[]> =>
  deed.startsWith('end-') ? bands : row.transform((one) => [one]);

/** `policy/authority.yaml`: who may do what; every deed has its row. */
export const authoritySchema: z.ZodType<Authority> = z.strictObject(
  Object.fromEntries(DEEDS.map((deed) => [deed, rowsOf(deed)])) as Record<Deed, ReturnType<typeof rowsOf>>,
);
