declare const unit: unique symbol;
type Branded<T, U extends string> = T & { readonly [unit]: U };

/** A moment of business time, in milliseconds since 1970-01-01 UTC. */
export type Instant = Branded<number, 'ms, business time'>;
/** An amount of money in minor units of its currency: 1,000.00 CNY is 100000. */
export type Minor = Branded<number, 'minor units'>;
/** Days past due: 1 is the day after the due date, -1 the day before it. */
export type Days = Branded<number, 'days past due'>;
/** A calendar date without a zone, `YYYY-MM-DD`. */
export type LocalDate = Branded<string, 'calendar date'>;

/** A way to reach a borrower; what each of them is stands in channels.ts. */
export type Channel = 'sms' | 'whatsapp' | 'app' | 'email' | 'online' | 'call' | 'dialogue' | 'visit';
/** How the borrower meets us. */
export type Attitude = 'cooperative' | 'neutral' | 'refusing';
/** A language in which every message exists. */
export type Language = 'zh-CN' | 'en';

/** A text in every language, for readers of each. */
export type InEachLanguage = Readonly<Record<Language, string>>;

/** A list with at least one member. */
export type NonEmpty<T> = readonly [T, ...T[]];
/** An object with exactly one of the keys of `T`. */
export type OneOf<T> = {
  [K in keyof T]: { readonly [P in K]: T[P] } & { readonly [P in Exclude<keyof T, K>]?: never };
}[keyof T];

/** Names an instant given in milliseconds. */
export function instant(ms: number): Instant {
  return ms as Instant;
}
/** Names an amount given in minor units. */
export function minor(units: number): Minor {
  return units as Minor;
}
/** Names a number of days past due. */
export function days(count: number): Days {
  return count as Days;
}
/** Names a calendar date that is already known to be well formed. */
export function localDate(text: string): LocalDate {
  return text as LocalDate;
}

/** What a loan's or borrower's id may look like: it stands in workflow ids and keys, whose parts `/` and `#` separate. */
export const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Whether a list has a first member. */
export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** Stops the compiler, and the program, at a case that nobody handled. */
export function assertNever(unhandled: never): never {
  throw new Error(`unhandled: ${JSON.stringify(unhandled)}`);
}
