import { daysBetween } from '../calendar';
import type { Days, LocalDate } from '../words';

/** Days past due on a lender's date, from the due date of the oldest unpaid instalment: the day after it is 1. */
export function daysPastDue(since: LocalDate, on: LocalDate): Days {
  return daysBetween(since, on);
}
