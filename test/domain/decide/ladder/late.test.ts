import { localDate, minor } from '../../../../domain/words';
import { day, live, loan, opened } from '../life';

const onDayOne = opened(day(1, '00:30'));

test('after ten days without a worker the late steps come mildest first, one day’s node per date', () => {
  expect(live(onDayOne, day(11, '08:00'), day(30, '00:00')).diary).toEqual([
    '11-12 09:00 day-1-sms',
    '11-13 10:00 day-2-sms',
    '11-13 10:05 day-2-email',
    '11-14 14:00 day-3-call',
    '11-14 15:00 day-3-call',
    '11-14 18:30 day-3-call',
    '11-15 09:30 day-4-sms',
    '11-15 09:35 day-4-email',
    '11-15 14:00 day-4-call',
    '11-15 15:00 day-4-call',
    '11-15 18:30 day-4-call',
    '11-15 18:33 team',
    '11-16 09:30 weekly-sms',
    '11-16 09:35 weekly-email',
    '11-23 09:30 weekly-sms',
    '11-23 09:35 weekly-email',
    '11-30 09:30 weekly-sms',
    '11-30 09:35 weekly-email',
  ]);
});

test.each([
  [
    '08:00',
    ['11-21 09:00 day-1-sms', '11-22 10:00 day-2-sms', '11-22 10:05 day-2-email', '11-23 14:00 day-3-call'],
  ],
  [
    '09:20',
    ['11-21 09:20 day-1-sms', '11-22 10:00 day-2-sms', '11-22 10:05 day-2-email', '11-23 14:00 day-3-call'],
  ],
  [
    '13:30',
    ['11-22 09:00 day-1-sms', '11-23 10:00 day-2-sms', '11-23 10:05 day-2-email', '11-24 14:00 day-3-call'],
  ],
  [
    '23:00',
    ['11-22 09:00 day-1-sms', '11-23 10:00 day-2-sms', '11-23 10:05 day-2-email', '11-24 14:00 day-3-call'],
  ],
])(
  'a stricter step never comes before a milder one that is late, whenever on day 20 work goes on: %s',
  (time, expected) => {
    const { diary } = live(onDayOne, day(20, time), day(40, '00:00'));
    expect(diary.slice(0, 4)).toEqual(expected);
    expect(diary.findIndex((line) => line.includes('weekly'))).toBeGreaterThan(
      diary.findIndex((line) => line.includes('day-4-email')),
    );
  },
);

test('“every seven days” counts from the last occurrence, not from a day number', () => {
  const { loan } = live(onDayOne, day(1, '00:30'), day(14, '23:59'));
  const { diary } = live(loan, day(24, '08:00'), day(40, '00:00'));
  expect(diary.filter((line) => line.includes('weekly'))).toEqual([
    '11-25 09:30 weekly-sms',
    '11-25 09:35 weekly-email',
    '12-02 09:30 weekly-sms',
    '12-02 09:35 weekly-email',
    '12-09 09:30 weekly-sms',
    '12-09 09:35 weekly-email',
  ]);
});

test('R22 steps that enrolment skipped are had after all when a payment moves their days ahead again', () => {
  const instalments = [
    { dueOn: localDate('2026-11-01'), principal: minor(33_333), interest: minor(0) },
    { dueOn: localDate('2026-12-09'), principal: minor(33_333), interest: minor(0) },
  ] as const;
  const twice = loan({ debt: { currency: 'CNY', costs: minor(0), instalments } });
  const enrolled = opened(day(40, '10:00'), twice); // day 2 of the second instalment
  const payments = [{ paymentId: 'P-1', amount: minor(34_500), valueOn: localDate('2026-12-11') }];
  const { diary } = live({ ...enrolled, payments }, day(40, '12:00'), day(55, '00:00'));
  expect(diary).toEqual([
    '12-12 14:00 day-3-call',
    '12-12 15:00 day-3-call',
    '12-12 18:30 day-3-call',
    '12-13 09:30 day-4-sms',
    '12-13 09:35 day-4-email',
    '12-13 14:00 day-4-call',
    '12-13 15:00 day-4-call',
    '12-13 18:30 day-4-call',
    '12-13 18:33 team',
    '12-23 09:30 weekly-sms',
    '12-23 09:35 weekly-email',
  ]);
});
