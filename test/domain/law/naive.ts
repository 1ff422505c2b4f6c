import { DateTime } from 'luxon';
import type { Cap, Contacted, CoolDown, DaysOn, Law, Reached, Rule } from '../../../domain/law/rule';

const QUARTER = 15 * 60_000;
const DAY = 86_400_000;

const remembering = <K, V>(ask: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? ask(key);
    known.set(key, value);
    return value;
  };
};

// Clocks change at quarters of an hour alone, and luxon is slow.
const offsetsIn = remembering((zone: string) =>
  remembering((quarter: number) => DateTime.fromMillis(quarter * QUARTER, { zone }).offset),
);

/** A zone's date and minute of the day, from luxon. */
const localOf = (zone: string, at: number) => {
  const local = at + offsetsIn(zone)(Math.floor(at / QUARTER)) * 60_000;
  const day = Math.floor(local / DAY);
  return { day, minute: (local - day * DAY) / 60_000 };
};

const dateOf = remembering((day: number) => DateTime.fromMillis(day * DAY, { zone: 'utc' }));

const covers = (
  { weekdays, holidays: also, dates, named }: DaysOn,
  day: number,
  { holidays }: Law,
): boolean => {
  const date = dateOf(day);
  if (dates) return day >= Date.parse(dates.from) / DAY && day <= Date.parse(dates.until) / DAY;
  if (weekdays.includes(date.weekday)) return true;
  if (!also && !named) return false;
  const isKnown = holidays && date.year >= holidays.years.from && date.year <= holidays.years.until;
  const holiday = holidays?.dates[date.toISODate() ?? ''];
  if (!isKnown || !named) return !isKnown || holiday !== undefined;
  return holiday !== undefined && named.some((name) => `; ${holiday};`.includes(`; ${name};`));
};

const minutes = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};

const isIn = (made: number, would: number, rule: Cap | CoolDown): boolean => {
  const days = 'days' in rule ? rule.days : rule.within?.days;
  if (days !== undefined) return made <= would && would - made < days;
  const unit = 'per' in rule ? (rule.per ?? 'day') : 'day';
  return dateOf(made).hasSame(dateOf(would), unit);
};

const kinds = {
  attempts: () => true,
  connected: ({ by, how }: Contacted) => how !== 'attempt' || !['call', 'dialogue'].includes(by),
  conversations: ({ how }: Contacted) => how === 'conversation',
};

const hasRoom = (rule: Rule, limit: Cap | CoolDown, to: Reached, would: number): boolean => {
  const [atMost, of] = 'after' in limit ? [1, limit.after] : [limit.atMost, limit.of];
  const dayOf = (instant: number) => localOf(to.zones[0], instant).day;
  return [to.loanId, ...(to.alsoFor ?? [])].every((loan) => {
    const shared = {
      person: () => true,
      number: (m: Contacted) => m.to === to.to,
      loan: (m: Contacted) => m.loanIds.includes(loan),
    };
    const counted = to.contacted.filter(
      (made) =>
        rule.for.includes(made.by) &&
        kinds[of](made) &&
        shared[limit.across](made) &&
        isIn(dayOf(made.at), would, limit),
    );
    return counted.length < atMost;
  });
};

const isOpen = (rule: Rule, to: Reached, law: Law, at: number): boolean =>
  to.zones.every((zone) => {
    const { day, minute } = localOf(zone, at);
    if (rule.closedOn) return !covers(rule.closedOn, day, law);
    if (!rule.window || (rule.window.on && !covers(rule.window.on, day, law))) return true;
    return minute >= minutes(rule.window.from) && minute < minutes(rule.window.until);
  });

/** Tells of instants whether one rule allows a contact then, in the plainest way. */
export function reading(rule: Rule, to: Reached, law: Law): (at: number) => boolean {
  const limit = rule.cap ?? rule.coolDown;
  const hasRoomOn = remembering((day: number) => limit === undefined || hasRoom(rule, limit, to, day));
  return (at) => {
    const { day } = localOf(to.zones[0], at);
    if (day < Date.parse(rule.since) / DAY) return true;
    return limit === undefined ? isOpen(rule, to, law, at) : hasRoomOn(day);
  };
}
