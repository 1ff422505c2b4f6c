import { lawfulUntil, nextLawful } from '../../../domain/law/next-lawful';
import type { Holidays, Law, Rule } from '../../../domain/law/rule';
import { clock, inZones, shown } from './china';

const cited = { for: ['call'] as const, source: 'a test', since: '2025-01-01', verified: false };
const ONLY_HOLIDAYS = { weekdays: [], holidays: true };
const holidays: Holidays = {
  name: 'some',
  years: { from: 2026, until: 2027 },
  dates: { '2026-11-04': 'a Wednesday', '2026-11-07': 'a Saturday' },
};
const weekdays: Rule = {
  ...cited,
  id: 'weekdays',
  window: { from: '08:00', until: '20:00', on: { weekdays: [1, 2, 3, 4, 5], holidays: false } },
};
const weekend: Rule = {
  ...cited,
  id: 'weekend',
  window: { from: '10:00', until: '18:00', on: { weekdays: [6, 7], holidays: true } },
};
const closed: Rule = { ...cited, id: 'closed', closedOn: ONLY_HOLIDAYS };
const lawOf = (...rules: Law['rules']): Law => ({ name: 'some', hash: 'some@test', rules, holidays });
const next = (law: Law, at: string, zone = 'Asia/Shanghai') => {
  const verdict = nextLawful('call', inZones(zone), law, clock(at, zone));
  if (verdict.kind === 'barred') return ['barred', ...verdict.by];
  return [shown(verdict.at, zone).slice(0, 'YYYY-MM-DDTHH:MM'.length), ...verdict.movedBy];
};

describe('P5 a window of some days', () => {
  test('asks nothing of the others', () => {
    expect(next(lawOf(weekdays), '2026-11-07T03:00')).toEqual(['2026-11-07T03:00']);
    expect(next(lawOf(weekdays), '2026-11-06T20:00')).toEqual(['2026-11-07T00:00', 'weekdays']);
    expect(next(lawOf(weekdays), '2026-11-09T07:59')).toEqual(['2026-11-09T08:00', 'weekdays']);
  });

  test('holds together with the window of the other days, each named when it moves', () => {
    expect(next(lawOf(weekdays, weekend), '2026-11-06T20:00')).toEqual([
      '2026-11-07T10:00',
      'weekdays',
      'weekend',
    ]);
    expect(next(lawOf(weekdays, weekend), '2026-11-08T18:00')).toEqual([
      '2026-11-09T08:00',
      'weekend',
      'weekdays',
    ]);
  });

  test('of holidays holds on a holiday besides the window of its day of the week', () => {
    expect(next(lawOf(weekdays, weekend), '2026-11-04T08:30')).toEqual(['2026-11-04T10:00', 'weekend']);
    expect(next(lawOf(weekdays, weekend), '2026-11-04T18:30')).toEqual([
      '2026-11-05T08:00',
      'weekend',
      'weekdays',
    ]);
  });
});

describe('P5 a rule that closes days', () => {
  test('moves to the first minute after them', () => {
    expect(next(lawOf(closed), '2026-11-03T23:59')).toEqual(['2026-11-03T23:59']);
    expect(next(lawOf(closed), '2026-11-04T00:00')).toEqual(['2026-11-05T00:00', 'closed']);
    expect(next(lawOf(closed, weekdays), '2026-11-04T12:00')).toEqual([
      '2026-11-05T08:00',
      'closed',
      'weekdays',
    ]);
  });

  test('closes every day after the last year of its holidays: nobody has looked which of them are', () => {
    expect(next(lawOf(closed), '2027-12-31T23:59')).toEqual(['2027-12-31T23:59']);
    expect(next(lawOf(closed, weekdays), '2027-12-31T20:00')).toEqual(['barred', 'closed']);
    expect(next(lawOf(closed), '2025-12-31T23:00')).toEqual(['2026-01-01T00:00', 'closed']);
  });

  test('closes every day of a law that names no holidays', () => {
    expect(next({ name: 'some', hash: 'some@test', rules: [closed] }, '2026-11-05T09:00')).toEqual([
      'barred',
      'closed',
    ]);
  });

  test('bars a contact that it leaves no day for', () => {
    const always: Rule = {
      ...cited,
      id: 'always',
      closedOn: { weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: false },
    };
    expect(next(lawOf(always), '2026-11-05T09:00')).toEqual(['barred', 'always']);
  });

  test('is where an SMS that was sent before must end', () => {
    const until = (law: Law, at: string) =>
      shown(lawfulUntil('call', inZones('Asia/Shanghai'), law, clock(at)));
    expect(until(lawOf(closed), '2026-11-03T09:00')).toBe('2026-11-04T00:00:00+08:00');
    expect(until(lawOf(weekdays), '2026-11-07T09:00')).toBe('2026-11-09T00:00:00+08:00');
    expect(until(lawOf(weekdays, weekend), '2026-11-03T09:00')).toBe('2026-11-03T20:00:00+08:00');
  });
});

describe('P5 a rule that begins on a date', () => {
  const evening: Rule = {
    ...cited,
    id: 'evening',
    window: { from: '18:00', until: '20:00' },
    since: '2026-11-05',
  };

  test('does not hold before, and holds from the first minute of that date in the borrower’s first zone', () => {
    expect(next(lawOf(evening), '2026-11-04T23:59')).toEqual(['2026-11-04T23:59']);
    expect(next(lawOf(evening), '2026-11-05T00:00')).toEqual(['2026-11-05T18:00', 'evening']);
    expect(next(lawOf(evening), '2026-11-04T23:59', 'America/New_York')).toEqual(['2026-11-04T23:59']);
    expect(next(lawOf(evening), '2026-11-05T00:00', 'Pacific/Kiritimati')).toEqual([
      '2026-11-05T18:00',
      'evening',
    ]);
  });

  test('holds for what an older rule moved past its beginning', () => {
    expect(next(lawOf(weekdays, evening), '2026-11-04T20:00')).toEqual([
      '2026-11-05T18:00',
      'weekdays',
      'evening',
    ]);
  });

  test('counts what was made before it began', () => {
    const [first] = lawOf({
      ...cited,
      id: 'one',
      cap: { atMost: 1, of: 'attempts', within: { days: 7 }, across: 'person' },
      since: '2026-11-05',
    }).rules;
    const contacted = [
      { by: 'call', at: clock('2026-11-03T09:00'), how: 'attempt', loanIds: ['L-1'], to: 'x' },
    ] as const;
    const ask = (at: string) =>
      nextLawful('call', { ...inZones('Asia/Shanghai'), contacted }, lawOf(first), clock(at));
    expect(ask('2026-11-04T09:00')).toMatchObject({ at: clock('2026-11-04T09:00'), movedBy: [] });
    expect(ask('2026-11-05T09:00')).toMatchObject({ at: clock('2026-11-10T00:00'), movedBy: ['one'] });
  });

  test('is where an SMS that was sent before it must end', () => {
    const until = lawfulUntil('call', inZones('Asia/Shanghai'), lawOf(evening), clock('2026-11-04T19:00'));
    expect(shown(until)).toBe('2026-11-05T00:00:00+08:00');
  });
});
