import { weekdayOf } from '../../../domain/calendar';
import { hoursOn, isOnDuty, nextOnDuty, type Duty } from '../../../domain/visit/duty';
import { instant, localDate } from '../../../domain/words';

const office: Duty = { zone: 'Asia/Shanghai', weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' };
const utc = (text: string) => instant(Date.parse(text));

test.each([
  ['2026-11-02', 1],
  ['2026-11-07', 6],
  ['2026-11-08', 7],
  ['2028-02-29', 2],
])('%s is day %i of the week, which begins on Monday', (date, day) => {
  expect(weekdayOf(localDate(date))).toBe(day);
});

test.each([
  ['2026-11-02T08:59:59.999+08:00', false],
  ['2026-11-02T09:00+08:00', true],
  ['2026-11-02T17:59:59.999+08:00', true],
  ['2026-11-02T18:00+08:00', false],
  ['2026-11-07T12:00+08:00', false],
  ['2026-11-06T09:30Z', true], // Friday afternoon there
  ['2026-11-09T00:30Z', false],
])('R5 a collector on weekdays from nine to six: on duty at %s: %s', (at, expected) => {
  expect(isOnDuty(office, utc(at))).toBe(expected);
});

test('a duty goes by the date of its own zone', () => {
  const sunday: Duty = { zone: 'Pacific/Kiritimati', weekdays: [7], from: '00:00', until: '24:00' };
  expect(isOnDuty(sunday, utc('2026-11-07T10:00Z'))).toBe(true);
  expect(isOnDuty(sunday, utc('2026-11-08T10:00Z'))).toBe(false);
  expect(hoursOn(sunday, localDate('2026-11-09'))).toBeUndefined();
});

test('the hour that an autumn night repeats belongs to the duty once it has begun', () => {
  const night: Duty = { zone: 'America/New_York', weekdays: [7], from: '00:30', until: '03:00' };
  const hours = hoursOn(night, localDate('2026-11-01'));
  expect(hours && (hours.until - hours.from) / 60_000).toBe(210);
  expect(isOnDuty(night, utc('2026-11-01T06:45Z'))).toBe(true); // 01:45 for the second time
});

test.each([
  ['2026-11-02T12:00+08:00', '2026-11-02T12:00+08:00'],
  ['2026-11-02T07:00+08:00', '2026-11-02T09:00+08:00'],
  ['2026-11-02T18:00+08:00', '2026-11-03T09:00+08:00'],
  ['2026-11-06T18:00+08:00', '2026-11-09T09:00+08:00'],
])('R5 a collector on weekdays from nine to six: from %s on, first on duty at %s', (at, expected) => {
  expect(nextOnDuty(office, utc(at))).toBe(utc(expected));
});

test('a duty whose hours the spring night skips begins a week later', () => {
  const night: Duty = { zone: 'America/New_York', weekdays: [7], from: '02:00', until: '03:00' };
  expect(nextOnDuty(night, utc('2026-03-08T05:00Z'))).toBe(utc('2026-03-15T06:00Z'));
});
