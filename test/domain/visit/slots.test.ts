import fc from 'fast-check';
import { addDays, dateIn, weekdayOf, written } from '../../../domain/calendar';
import { isOnDuty, type Duty } from '../../../domain/visit/duty';
import { slotsOf } from '../../../domain/visit/earliest-free';
import { instant, isNonEmpty, localDate, type NonEmpty } from '../../../domain/words';

const monday = localDate('2026-11-02');
const office: Duty = { zone: 'Asia/Shanghai', weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' };
const shown = (duty: Duty, minutes: number, from = monday, days = 1) =>
  slotsOf(duty, minutes, from, days).map((at) => written(at, duty.zone));

test('R10 slots are whole: what is left of the day is nobody’s', () => {
  expect(shown({ ...office, until: '12:20' }, 60)).toEqual([
    '2026-11-02 09:00',
    '2026-11-02 10:00',
    '2026-11-02 11:00',
  ]);
});

test('a slot that ends with the day’s work counts, and a day shorter than one has none', () => {
  expect(shown({ ...office, until: '10:30' }, 90)).toEqual(['2026-11-02 09:00']);
  expect(shown({ ...office, until: '10:29' }, 90)).toEqual([]);
});

test('days off have no slots, and the days are counted with them', () => {
  const duty: Duty = { ...office, weekdays: [1, 6], until: '10:00' };
  expect(shown(duty, 60, monday, 7)).toEqual(['2026-11-02 09:00', '2026-11-07 09:00']);
  expect(shown(duty, 60, monday, 0)).toEqual([]);
});

test.each([
  ['2026-03-08', ['00:00', '01:00', '03:00', '04:00']], // 02:00 does not come
  ['2026-11-01', ['00:00', '01:00', '01:00', '02:00', '03:00', '04:00']],
])('on %s, when New York changes its clock, the slots are at %j', (date, clocks) => {
  const duty: Duty = { zone: 'America/New_York', weekdays: [7], from: '00:00', until: '05:00' };
  expect(shown(duty, 60, localDate(date))).toEqual(clocks.map((clock) => `${date} ${clock}`));
});

const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago');
const clock = (minutes: number): `${number}:${number}` => `${Math.floor(minutes / 60)}:${minutes % 60}`;
const duties = fc.record({
  zone: zones,
  weekdays: fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    .filter((list): list is number[] & NonEmpty<number> => isNonEmpty(list)),
  hours: fc.tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 0, max: 900 })),
});

test('whatever the duty, slots come in order, do not touch each other, and lie within the working hours', () => {
  const asked = fc.record({
    duty: duties.map(({ hours: [from, length], ...rest }) => {
      return { ...rest, from: clock(from), until: clock(Math.min(1440, from + length)) };
    }),
    minutes: fc.integer({ min: 15, max: 240 }),
    start: fc.integer({ min: 0, max: 365 }).map((n) => addDays(monday, n)),
    count: fc.integer({ min: 0, max: 15 }),
  });
  fc.assert(
    fc.property(asked, ({ duty, minutes, start, count }) => {
      const slots = slotsOf(duty, minutes, start, count);
      const length = minutes * 60_000;
      slots.forEach((at, n) => {
        expect(isOnDuty(duty, at) && isOnDuty(duty, instant(at + length - 1))).toBe(true);
        expect(at - (slots[n - 1] ?? -Infinity)).toBeGreaterThanOrEqual(length);
        const date = dateIn(duty.zone, at);
        expect(date >= start && date < addDays(start, count)).toBe(true);
        expect(duty.weekdays).toContain(weekdayOf(date));
      });
    }),
    { numRuns: 200 },
  );
});
