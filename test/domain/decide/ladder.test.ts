import { day, decided, live, opened } from './life';

const onTime = live(opened(day(1, '00:30')), day(1, '00:30'), day(36, '23:59'));

test('R1 R3 R4 R6 R8 R12 R13 an unpaid loan climbs the ladder day by day, each step at its clock time', () => {
  expect(onTime.diary).toEqual([
    '11-02 09:00 day-1-sms',
    '11-03 10:00 day-2-sms',
    '11-03 10:05 day-2-email',
    '11-05 09:30 day-4-sms',
    '11-05 09:35 day-4-email',
    '11-15 09:30 weekly-sms',
    '11-15 09:35 weekly-email',
    '11-22 09:30 weekly-sms',
    '11-22 09:35 weekly-email',
    '11-29 09:30 weekly-sms',
    '11-29 09:35 weekly-email',
    '12-06 09:30 weekly-sms',
    '12-06 09:35 weekly-email',
  ]);
});

test('a step whose channel does not exist is passed over with that reason, and blocks nothing after it', () => {
  expect(onTime.skipped).toEqual([
    'day-3-call channel:call',
    'visit channel:visit',
    'day-4-call channel:call',
  ]);
});

test('R9 the team is asked only after the calls: while nobody can call, it is not', () => {
  expect(onTime.diary.join()).not.toContain('team');
});

test('R11 R21 after half a year a person reviews the case, once; the agency has no channel yet', () => {
  const { diary, skipped } = live(onTime.loan, day(37, '00:00'), day(200, '00:00'));
  expect(diary.filter((line) => !line.includes('weekly'))).toEqual(['04-30 09:00 review']);
  expect(skipped).toContain('agency channel:agency');
});

test('R3 the messages of the first days belong to the initial stage', () => {
  expect(decided(opened(day(1, '00:30')), day(1, '00:30'))).toMatchObject({
    stage: 'initial',
    key: 'L-1/1/day-1-sms#1/sendSms',
    because: ['step:day-1-sms'],
  });
});

test('R3 the weekly messages belong to the sustained stage', () => {
  expect(decided(onTime.loan, day(37, '00:00'))).toMatchObject({
    stage: 'sustained',
    key: 'L-1/1/weekly-sms#5/sendSms',
    because: ['step:weekly-sms'],
  });
});

test('R1 a loan that is opened in the first minute of day 1 is written to on that morning', () => {
  expect(decided(opened(day(1, '00:00')), day(1, '00:00'))).toMatchObject({ at: day(1, '09:00') });
});
