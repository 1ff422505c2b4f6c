import { Settings } from 'luxon';
import {
  addDays,
  clockIn,
  dateIn,
  daysBetween,
  instantOf,
  isoIn,
  isZone,
  nextShift,
  offsetIn,
  sinceMidnight,
  stamped,
  startOfDay,
  written,
} from '../../domain/calendar';
import { instant, localDate } from '../../domain/words';

const utc = (text: string) => instant(Date.parse(text));
const HOUR = 3_600_000;

describe('a date', () => {
  test('counts calendar days over a leap day and a change of clock', () => {
    expect(daysBetween(localDate('2028-02-28'), localDate('2028-03-01'))).toBe(2);
    expect(daysBetween(localDate('2026-03-07'), localDate('2026-03-09'))).toBe(2);
    expect(daysBetween(localDate('2026-03-09'), localDate('2026-03-07'))).toBe(-2);
    expect(addDays(localDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(localDate('2026-01-01'), -1)).toBe('2025-12-31');
  });

  test('is the one on the wall at an instant', () => {
    expect(dateIn('Asia/Shanghai', utc('2026-11-01T16:00Z'))).toBe('2026-11-02');
    expect(dateIn('America/New_York', utc('2026-11-01T03:59Z'))).toBe('2026-10-31');
    expect(written(utc('2026-11-01T16:00Z'), 'Asia/Shanghai')).toBe('2026-11-02 00:00');
    expect(stamped(utc('2026-11-01T16:00Z'), 'Asia/Shanghai')).toBe('2026-11-02 00:00 +08:00');
    expect(stamped(utc('2026-11-01T16:00Z'), 'America/New_York')).toBe('2026-11-01 11:00 -05:00');
    expect(stamped(utc('2026-11-02T16:00Z'), 'America/St_Johns')).toBe('2026-11-02 12:30 -03:30');
    expect(isoIn('America/New_York', utc('2026-11-01T16:00Z'))).toBe('2026-11-01T11:00:00-05:00');
  });

  test('is right before and after the hour in which the clock changes on it', () => {
    for (const [at, date] of [
      ['2026-11-01T03:59Z', '2026-10-31'], // 23:59, four hours behind
      ['2026-11-01T04:00Z', '2026-11-01'],
      ['2026-11-02T04:59Z', '2026-11-01'], // 23:59, five hours behind
      ['2026-11-02T05:00Z', '2026-11-02'],
    ] as const)
      expect(dateIn('America/New_York', utc(at))).toBe(date);
  });
});

describe('the instant of a clock time', () => {
  test.each([
    ['2026-11-02', '09:00', 'Asia/Shanghai', '2026-11-02T01:00Z'],
    ['2026-07-01', '23:30', 'America/New_York', '2026-07-02T03:30Z'],
    ['2026-11-02', '00:15', 'Pacific/Kiritimati', '2026-11-01T10:15Z'],
    ['2026-11-02', '23:45', 'Etc/GMT+12', '2026-11-03T11:45Z'],
  ] as const)('on %s at %s in %s is %s', (date, time, zone, expected) => {
    expect(instantOf(localDate(date), time, zone)).toBe(utc(expected));
  });

  test.each([
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00Z'],
    ['2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00Z'],
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ] as const)(
    'on %s at %s in %s, which is skipped, is the first one after the gap',
    (date, time, zone, expected) => {
      expect(instantOf(localDate(date), time, zone)).toBe(utc(expected));
    },
  );

  test.each(['2026-01-01T00:00Z', '2026-07-01T00:00Z'])(
    'that comes twice is the first, also asked on %s',
    (today) => {
      const now = Settings.now;
      Settings.now = () => utc(today);
      try {
        expect(instantOf(localDate('2026-11-01'), '01:30', 'America/New_York')).toBe(
          utc('2026-11-01T05:30Z'),
        );
        expect(instantOf(localDate('2026-11-01'), '00:30', 'America/Havana')).toBe(utc('2026-11-01T04:30Z'));
      } finally {
        Settings.now = now;
      }
    },
  );

  test('begins a day at its first instant', () => {
    expect(startOfDay(localDate('2026-11-01'), 'America/Havana')).toBe(utc('2026-11-01T04:00Z'));
    expect(startOfDay(localDate('2026-03-29'), 'Asia/Beirut')).toBe(utc('2026-03-28T22:00Z'));
  });
});

describe('the clock of a zone', () => {
  test('shows a time of day, also before 1970', () => {
    expect(sinceMidnight('08:30')).toBe(8.5 * HOUR);
    expect(clockIn('Asia/Kathmandu', utc('2026-11-02T00:00Z'))).toBe(5.75 * HOUR);
    expect(clockIn('America/New_York', utc('1969-12-31T23:00Z'))).toBe(18 * HOUR);
  });

  test('is put forward or back at one instant', () => {
    const before = utc('2026-10-31T12:00Z');
    expect(nextShift('America/New_York', before, utc('2026-11-01T12:00Z'))).toBe(utc('2026-11-01T06:00Z'));
    expect(nextShift('America/New_York', before, utc('2026-11-01T05:59Z'))).toBeUndefined();
    expect(nextShift('Asia/Shanghai', before, utc('2026-11-01T12:00Z'))).toBeUndefined();
  });

  test('exists for IANA zones alone', () => {
    expect(isZone('Asia/Shanghai')).toBe(true);
    expect(isZone('Asia/Atlantis')).toBe(false);
    expect(() => offsetIn('Asia/Atlantis', utc('2026-11-01T12:00Z'))).toThrow(
      'no such time zone: Asia/Atlantis',
    );
  });
});

test('a date that does not exist spoils none that does', () => {
  expect(addDays(localDate('2026-02-30'), 0)).toBe('2026-03-02');
  expect(addDays(localDate('2026-03-01'), 1)).toBe('2026-03-02');
});
