import { hoursOf, endInside, nextInside } from '../../../domain/law/window';
import type { ClockTime } from '../../../domain/strategy';
import type { NonEmpty } from '../../../domain/words';
import { clock, shown } from './china';

const next = (hours: readonly [ClockTime, ClockTime], at: string, ...zones: NonEmpty<string>) => {
  const found = nextInside(hoursOf({ from: hours[0], until: hours[1] }), zones, clock(at, zones[0]));
  return found === undefined ? undefined : shown(found, zones[0]);
};
const day = ['08:00', '22:00'] as const;

describe('the next instant inside a window', () => {
  test.each([
    ['2026-11-02T07:59:59.999', '2026-11-02T08:00:00+08:00'],
    ['2026-11-02T08:00', '2026-11-02T08:00:00+08:00'],
    ['2026-11-02T21:59:59', '2026-11-02T21:59:59+08:00'],
    ['2026-11-02T22:00', '2026-11-03T08:00:00+08:00'],
    ['2026-12-31T23:30', '2027-01-01T08:00:00+08:00'],
  ])('P5 at %s in Shanghai is %s', (at, expected) => {
    expect(next(day, at, 'Asia/Shanghai')).toBe(expected);
  });

  test('P5 is inside in both zones of a borrower who may be in Shanghai or in Almaty', () => {
    expect(next(day, '2026-11-02T08:00', 'Asia/Shanghai', 'Asia/Almaty')).toBe('2026-11-02T11:00:00+08:00');
    expect(next(day, '2026-11-02T21:59', 'Asia/Almaty', 'Asia/Shanghai')).toBe('2026-11-03T08:00:00+05:00');
  });

  test('P5 is undefined when the zones are never inside together', () => {
    expect(next(['09:00', '12:00'], '2026-11-02T09:00', 'Asia/Shanghai', 'Europe/London')).toBeUndefined();
  });

  test('P5 is undefined when the window is empty', () => {
    expect(next(['09:00', '09:00'], '2026-11-02T09:00', 'Asia/Shanghai')).toBeUndefined();
  });

  test('P5 waits for the season in which two zones meet', () => {
    // New York is 5 hours behind London, and 4 only in the weeks between their two changes of clock.
    const hours = ['08:00', '12:30'] as const;
    expect(next(hours, '2026-01-10T08:00', 'Europe/London', 'America/New_York')).toBe(
      '2026-03-08T12:00:00+00:00',
    );
  });

  test.each([
    ['02:30', 'America/New_York', '2026-03-08T00:00', '2026-03-08T03:00:00-04:00'],
    ['02:30', 'America/New_York', '2026-03-08T03:10', '2026-03-08T03:10:00-04:00'],
    ['02:15', 'Australia/Lord_Howe', '2026-10-04T01:00', '2026-10-04T02:30:00+11:00'],
    ['00:30', 'America/Santiago', '2026-09-05T23:59', '2026-09-06T01:00:00-03:00'],
    ['00:00', 'Asia/Beirut', '2026-03-28T23:00', '2026-03-29T01:00:00+03:00'],
  ] as const)('P5 opens after the gap when %s is skipped in %s', (from, zone, at, expected) => {
    expect(next([from, '23:00'], at, zone)).toBe(expected);
  });

  test('P5 is left and entered again when the clock is put back over its opening', () => {
    const open = ['01:45', '22:00'] as const;
    expect(next(open, '2026-04-05T01:00', 'Australia/Lord_Howe')).toBe('2026-04-05T01:45:00+11:00');
    expect(next(open, '2026-04-05T01:35+10:30', 'Australia/Lord_Howe')).toBe('2026-04-05T01:45:00+10:30');
    expect(next(['01:30', '22:00'], '2026-11-01T01:10-05:00', 'America/New_York')).toBe(
      '2026-11-01T01:30:00-05:00',
    );
  });

  test('P5 opens again when the clock is put back from its end', () => {
    const close = ['00:30', '01:45'] as const;
    expect(next(close, '2026-04-05T01:50+11:00', 'Australia/Lord_Howe')).toBe('2026-04-05T01:30:00+10:30');
  });
});

describe('the end of a window', () => {
  const end = (hours: readonly [ClockTime, ClockTime], at: string, zone: string) =>
    shown(endInside(hoursOf({ from: hours[0], until: hours[1] }), zone, clock(at, zone)), zone);

  test('P5 is when the clock shows its last minute to be over', () => {
    expect(end(day, '2026-11-02T08:00', 'Asia/Shanghai')).toBe('2026-11-02T22:00:00+08:00');
    expect(end(day, '2026-11-02T21:59:59', 'Asia/Shanghai')).toBe('2026-11-02T22:00:00+08:00');
  });

  test('P5 is the instant itself when the window is closed', () => {
    expect(end(day, '2026-11-02T22:00', 'Asia/Shanghai')).toBe('2026-11-02T22:00:00+08:00');
  });

  test('P5 is the change of clock that jumps over it, or puts the clock before its opening', () => {
    expect(end(['01:00', '02:30'], '2026-03-08T01:30', 'America/New_York')).toBe('2026-03-08T03:00:00-04:00');
    expect(end(['01:45', '22:00'], '2026-04-05T01:50+11:00', 'Australia/Lord_Howe')).toBe(
      '2026-04-05T01:30:00+10:30',
    );
  });

  test('P5 is later on the day on which an hour comes twice inside', () => {
    expect(end(['00:00', '03:00'], '2026-11-01T00:30', 'America/New_York')).toBe('2026-11-01T03:00:00-05:00');
  });
});
