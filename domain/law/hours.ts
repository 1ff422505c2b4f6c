import { sinceMidnight } from '../calendar';
import { dayOf, weekdayOfDay } from './day';
import type { DaysOn, Holidays, Window } from './rule';

/** When a clock is inside a window, in milliseconds since midnight: only on the dates that `covers` names, if it does. */
export type Hours = Readonly<{
  from: number;
  until: number;
  covers?: (day: number) => boolean;
  /** The first date from which on there are no hours any more, as far as anybody knows. */
  shutFrom: number;
}>;

/** The hours of a window, with the holidays that its days may mean. */
export function hoursOf({ from, until, on }: Window, holidays?: Holidays): Hours {
  return {
    from: sinceMidnight(from),
    until: sinceMidnight(until),
    ...(on && { covers: covering(on, holidays) }),
    shutFrom: Infinity,
  };
}

/** The hours of days on which there are none. */
export function noHours(on: DaysOn, holidays?: Holidays): Hours {
  return {
    from: 0,
    until: 0,
    covers: covering(on, holidays),
    shutFrom: on.holidays ? firstUnknown(holidays) : Infinity,
  };
}

const covering = ({ weekdays, holidays: alsoHolidays }: DaysOn, holidays?: Holidays) => {
  const isHoliday = alsoHolidays ? isHolidayIn(holidays) : () => false;
  return (day: number): boolean => weekdays.includes(weekdayOfDay(day)) || isHoliday(day);
};

/** A date of which nobody looked up whether it is a holiday may be one: outside the years of the list, every date is. */
const isHolidayIn = (holidays?: Holidays) => {
  if (holidays === undefined) return () => true;
  const [first, unknown] = [dayOf(`${holidays.years.from}-01-01`), firstUnknown(holidays)];
  const dates = new Set(Object.keys(holidays.dates).map(dayOf));
  return (day: number): boolean => day < first || day >= unknown || dates.has(day);
};

const firstUnknown = (holidays?: Holidays): number =>
  holidays === undefined ? -Infinity : dayOf(`${holidays.years.until + 1}-01-01`);
