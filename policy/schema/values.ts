import { z } from 'zod';
import { isZone } from '../../domain/calendar';
import { parseAmount } from '../../domain/money/amount';
import type { AmountOf, ClockTime } from '../../domain/strategy';
import { days, minor, type InEachLanguage, type Minor } from '../../domain/words';

/** A name that can stand in a key and in a path: small letters, digits and hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name has small letters, digits and single hyphens, like day-1-sms');

/** A text that says something. */
export const text = z.string().regex(/\S/, 'must not be empty');

/** A language in which every message exists. */
export const language = z.enum(['zh-CN', 'en']);

/** A text in every language. */
export const inEachLanguage = z.strictObject({ 'zh-CN': text, en: text });

// Asking the database for one name takes long, and a policy has hundreds.
const common = new Set(Intl.supportedValuesOf('timeZone'));

/** What people read, in every language; a text of one language alone stands for all of them, and the linter says so. */
export const forReaders = z.union(
  [text.transform((said): InEachLanguage => ({ 'zh-CN': said, en: said })), inEachLanguage],
  { error: 'a text is written in each language: { zh-CN: …, en: … }' },
);

/** A time zone. */
export const zone = z
  .string()
  .refine(
    (name) => common.has(name) || isZone(name),
    'zone is no time zone of the IANA database, like Asia/Shanghai',
  );

/** A number of times, at least once. */
export const count = z.int().min(1);

/** A day past due, also before the due date. */
export const day = z.int().transform(days);

/** A length of time in days, at least one. */
export const span = count.transform(days);

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const isClockTime = (value: unknown): value is ClockTime =>
  typeof value === 'string' && CLOCK_TIME.test(value);

/** A time of day, `HH:MM`. */
export const clockTime = z
  .custom<ClockTime>(isClockTime, 'a time is written from "00:00" to "23:59", in quotes')
  .meta({ type: 'string', pattern: CLOCK_TIME.source });

/** A duration like 30m or 4h, in minutes. */
export const minutes = z
  .string()
  .regex(/^[1-9]\d*[mh]$/, 'a duration is written like 30m or 4h')
  .transform((duration) => Number.parseInt(duration, 10) * (duration.endsWith('h') ? 60 : 1));

/** An amount of money with two decimals, whatever the currency: 20.00 is 20 yen where a loan is in yen. */
export const amount = z
  .string()
  .regex(/^\d+\.\d{2}$/, 'an amount is written with two decimals, like "1.00", in quotes')
  .transform((decimal) => minor(Number(decimal.replace('.', ''))));

const AMOUNT_OF = /^(\d+(?:\.\d+)?)(?: ([A-Z]{3}))?$/;

const amountIn = (written: string): Minor | AmountOf | undefined => {
  const [, decimal = '', currency] = AMOUNT_OF.exec(written) ?? [];
  if (currency === undefined) return amount.safeParse(written).data;
  const units = parseAmount(decimal, currency);
  return units === undefined ? undefined : { units, currency };
};

/** What somebody meant who wrote "5,000 cny" or "CNY 5000". */
const meantBy = (written: string): readonly string[] => {
  const [decimal = ''] = /\d+(\.\d+)?/.exec(written.replaceAll(',', '')) ?? [];
  const [currency = ''] = /[a-z]{3}/i.exec(written) ?? [];
  const meant = `${decimal} ${currency.toUpperCase()}`;
  return typeof amountIn(meant) === 'object' ? [`Did you mean "${meant}"?`] : [];
};

/** An amount with its currency; one without, of an older strategy, can still be read, and the linter asks for the currency. */
export const amountOf = z
  .string()
  .meta({ pattern: AMOUNT_OF.source })
  .transform((written, context) => {
    const read = amountIn(written);
    if (read !== undefined) return read;
    const reason = 'an amount is written with its currency, like "5000.00 CNY" or "5000 JPY", in quotes';
    context.addIssue([reason, ...meantBy(written)].join('\n'));
    return z.NEVER;
  });

/** A list with at least one entry. */
export function nonEmpty<T extends z.ZodType>(entry: T) {
  return z.tuple([entry], entry);
}

/** The fault of a group which does not have exactly one of some keys. */
export function notExactlyOne(group: object, keys: readonly string[]): string | undefined {
  const present = keys.filter((key) => key in group);
  if (present.length === 1) return undefined;
  if (present.length === 0) return `one of ${keys.join(', ')} is missing`;
  return `${present.join(' and ')} exclude each other: write them apart`;
}

/** Asks only of what could be read: an unknown key is often the misspelt one that seems to be missing. */
export const whenRead = {
  when: ({ issues }: Readonly<{ issues: readonly unknown[] }>): boolean => issues.length === 0,
};

/** A group that has exactly one key of each list; editors are told the same by its JSON Schema. */
export function withOneOf<T extends z.ZodType<object>>(
  group: T,
  ...lists: readonly (readonly string[])[]
): T {
  return group
    .superRefine((raw, context) => {
      for (const keys of lists) {
        const fault = notExactlyOne(raw, keys);
        if (fault !== undefined) context.addIssue(fault);
      }
    }, whenRead)
    .meta({ allOf: lists.map((keys) => ({ oneOf: keys.map((key) => ({ required: [key] })) })) });
}
