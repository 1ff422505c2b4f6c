import { addDays, daysBetween } from '../calendar';
import { days, type Days, type LocalDate } from '../words';

/** Dates of the lender, the first and the last included; without `until` they have no end yet. */
export type DateSpan = Readonly<{ from: LocalDate; until?: LocalDate }>;

/** How penalty interest grows: at per cent of overdue principal a day, "0.05", but for the dates on which it stands still. */
export type Growth = Readonly<{ perDay: string; standsStill: readonly DateSpan[] }>;

/** The same dates as spans that do not touch, earliest first: a date that lies in several of them counts once. */
export function apart(spans: readonly DateSpan[]): readonly DateSpan[] {
  return spans
    .filter(({ from, until }) => until === undefined || from <= until)
    .toSorted((a, b) => Number(a.from > b.from) - Number(a.from < b.from))
    .reduce<readonly DateSpan[]>((before, span) => {
      const last = before.at(-1);
      return last && reaches(last, span) ? [...before.slice(0, -1), joined(last, span)] : [...before, span];
    }, []);
}

const reaches = ({ until }: DateSpan, { from }: DateSpan): boolean =>
  until === undefined || addDays(until, 1) >= from;

const joined = ({ from, until: one }: DateSpan, { until: other }: DateSpan): DateSpan =>
  one === undefined || other === undefined ? { from } : { from, until: one > other ? one : other };

/**
 * Days for which a principal bears penalty interest: from the day after a date up to another, without those on which
 * interest stands still. Of spans that do not touch; negative when the other date is earlier.
 */
export function bearingDays(after: LocalDate, on: LocalDate, standsStill: readonly DateSpan[]): Days {
  const all = daysBetween(after, on);
  if (standsStill.length === 0 || all <= 0) return all;
  const first = addDays(after, 1);
  return days(standsStill.reduce<number>((left, span) => left - shared(span, first, on), all));
}

const shared = ({ from, until }: DateSpan, first: LocalDate, last: LocalDate): number => {
  const end = until !== undefined && until < last ? until : last;
  return Math.max(0, daysBetween(from > first ? from : first, end) + 1);
};
