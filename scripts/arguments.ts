import { InvalidArgumentError } from 'commander';
import { isDate } from '../domain/dry-run/assumption';
import type { LocalDate } from '../domain/words';
import type { Policy } from '../policy/load';
import { Refused } from './output';

/** A staff number, as it stands in `policy/staff.yaml`. */
export function staffNumber(text: string): string {
  const number = text.replace(/^staff:/, '');
  if (/^[A-Za-z0-9-]{1,32}$/.test(number)) return number;
  throw new InvalidArgumentError('It must be a staff number such as 0417.');
}

/** The number of a case of a loan. */
export function episodeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be the number of a case, from 1.');
}

/** A date of the calendar. */
export function calendarDate(text: string): LocalDate {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('It must be a date such as 2026-11-02.');
}

/** Every value of an option that may be given again. */
export function each(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** A strategy for rows that name none. */
export function refuseUnknownStrategy({ strategies }: Pick<Policy, 'strategies'>, name: string): void {
  if (!strategies.has(name))
    throw new Refused(`there is no strategy ${name}. There are: ${[...strategies.keys()].join(', ')}`, 2);
}
