import { z } from 'zod';
import { isZone } from '../../domain/calendar';
import type { ClockTime } from '../../domain/strategy';
import { days } from '../../domain/words';

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

/** A time zone. */
export const zone = z
  .string()
  .refine(isZone, 'zone is no time zone of the IANA database, like Asia/Shanghai');

/** A number of times, at least once. */
export const count = z.int().min(1);

/** A day past due, also before the due date. */
export const day = z.int().transform(days);

/** A length of time in days, at least one. */
export const span = count.transform(days);

const isClockTime = (value: unknown): value is ClockTime =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

/** A time of day, `HH:MM`. */
export const clockTime = z.custom<ClockTime>(
  isClockTime,
  'a time is written from "00:00" to "23:59", in quotes',
);

/** A duration like 30m or 4h, in minutes. */
export const minutes = z
  .string()
  .regex(/^[1-9]\d*[mh]$/, 'a duration is written like 30m or 4h')
  .transform((duration) => Number.parseInt(duration, 10) * (duration.endsWith('h') ? 60 : 1));

/** A list with at least one entry. */
export const nonEmpty = <T extends z.ZodType>(entry: T) => z.tuple([entry], entry);

/** The fault of a group which does not have exactly one of some keys. */
export const notExactlyOne = (group: object, keys: readonly string[]): string | undefined => {
  const present = keys.filter((key) => key in group);
  if (present.length === 1) return undefined;
  if (present.length === 0) return `one of ${keys.join(', ')} is missing`;
  return `${present.join(' and ')} exclude each other: write them apart`;
};
