import { firstOf, mondayOf, monthOf, weekOf } from './day';
import type { Cap, CoolDown } from './rule';

/** Over which dates a cap counts; dates are numbers of days. */
export type Period = Readonly<{
  /** So many days at most, both ends included. */
  longest: number;
  /** Whether a contact on one date counts towards one that would be made on another. */
  includes: (made: number, would: number) => boolean;
  /** The first date towards which a contact of a date does not count any more. */
  freeOn: (made: number) => number;
}>;

// Consecutive days are dates, not blocks of 24 hours: the comments to 12 CFR 1006.14(b)(2)(i) count 1 to 7 April as
// seven and allow the next call on the 8th, at whatever hour the first one was.
const consecutive = (days: number): Period => ({
  longest: days,
  includes: (made, would) => made <= would && made > would - days,
  freeOn: (made) => made + days,
});

const week: Period = {
  longest: 7,
  includes: (made, would) => weekOf(made) === weekOf(would),
  freeOn: (made) => mondayOf(weekOf(made) + 1),
};

const month: Period = {
  longest: 31,
  includes: (made, would) => monthOf(made) === monthOf(would),
  freeOn: (made) => firstOf(monthOf(made) + 1),
};

const calendar: Readonly<Record<NonNullable<Cap['per']>, Period>> = { day: consecutive(1), week, month };

/** The period of a cap, or of a cool-down. */
export function periodOf(rule: Cap | CoolDown): Period {
  if ('days' in rule) return consecutive(rule.days);
  return rule.within ? consecutive(rule.within.days) : calendar[rule.per];
}
