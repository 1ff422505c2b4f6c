import { addDays } from '../../domain/calendar';
import { localDate, type LocalDate } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { asksForHolidays } from '../schema/rule';

/** So long before the list of holidays ends, somebody should write the next one. */
const IN_GOOD_TIME = 180;

/**
 * P5: holidays that end soon, or ended, under the law in force. Every date after the last year counts as a holiday, so
 * that nothing unlawful is done, but soon nothing may be done at all.
 */
export function holidayFindings(
  { laws, holidays, lender }: PolicyFolder,
  today: LocalDate,
): readonly Finding[] {
  const law = laws.find(({ value }) => value.name === lender?.value.law)?.value;
  const file = holidays.find(({ value }) => value.name === law?.holidays?.name);
  const asking = law?.rules.find(asksForHolidays);
  if (file === undefined || asking === undefined) return [];
  const { name, years } = file.value;
  const last = localDate(`${years.until}-12-31`);
  if (last > addDays(today, IN_GOOD_TIME)) return [];
  const reason = `the holidays "${name}" end on ${last}, and every later date counts as one (rule ${asking.id})`;
  const remedy = `Write the years from ${years.until + 1} on: npm run write-holidays.`;
  return [{ file: file.file, ...file.locate(['years']), reason, remedy }];
}
