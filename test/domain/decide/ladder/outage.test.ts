import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStrategy } from '../../../../policy/load';
import { localDate } from '../../../../domain/words';
import type { Answer } from '../life';
import { awayBetween, day, decided, firstSmsBegun, knowing, live, loan, opened } from '../life';
import { hold } from '../said';

const jdJintiao = readFileSync(join(__dirname, '../../../../policy/strategies/jd-jintiao.yaml'), 'utf8');
const away: Answer = () => ({ kind: 'not-sent', code: 'ECONNREFUSED' });
const awayUntil =
  (end: number): Answer =>
  (_key, at) =>
    at < end ? away(_key, at) : { kind: 'accepted', reference: 'SM1' };
const onDayOne = opened(day(1, '00:30'));

test('work that goes on within a step’s patience does it at once', () => {
  expect(decided(onDayOne, day(1, '12:59'))).toMatchObject({
    at: day(1, '12:59'),
    because: ['step:day-1-sms'],
  });
});

test('work that goes on when patience is over does it on the next day at its clock time', () => {
  expect(decided(onDayOne, day(1, '13:01'))).toMatchObject({
    at: day(2, '09:00'),
    because: ['step:day-1-sms'],
  });
});

test('a provider that is away is tried every quarter of an hour until patience is over, then the ladder goes on', () => {
  const { diary, skipped } = live(onDayOne, day(1, '00:30'), day(2, '23:59'), awayUntil(day(2, '00:00')));
  expect(diary.slice(0, 4)).toEqual([
    '11-02 09:00 day-1-sms',
    '11-02 09:15 day-1-sms',
    '11-02 09:30 day-1-sms',
    '11-02 09:45 day-1-sms',
  ]);
  expect(diary.slice(-4)).toEqual([
    '11-02 12:45 day-1-sms',
    '11-02 13:00 day-1-sms',
    '11-03 10:00 day-2-sms',
    '11-03 10:05 day-2-email',
  ]);
  expect(diary).toHaveLength(19);
  expect(skipped).toEqual(['day-1-sms patience:240-minutes']);
});

test('a provider that comes back within patience is used at the next quarter of an hour, once', () => {
  const { diary, skipped } = live(onDayOne, day(1, '00:30'), day(1, '23:59'), awayUntil(day(1, '09:40')));
  expect(diary).toHaveLength(4);
  expect(diary.at(-1)).toBe('11-02 09:45 day-1-sms');
  expect(skipped).toEqual([]);
});

test('a provider that stays away for days never freezes the ladder: the other channel and the later steps go on', () => {
  const smsAway: Answer = (key, at) =>
    key.includes('sms') ? away(key, at) : { kind: 'accepted', reference: 'M1' };
  const { diary, skipped } = live(onDayOne, day(1, '00:30'), day(22, '00:00'), smsAway);
  expect(diary.filter((line) => line.includes('email'))).toEqual([
    '11-03 10:05 day-2-email',
    '11-05 09:35 day-4-email',
    '11-15 09:35 weekly-email',
    '11-22 09:35 weekly-email',
  ]);
  expect(skipped.filter((line) => line.includes('patience'))).toEqual([
    'day-1-sms patience:240-minutes',
    'day-2-sms patience:240-minutes',
    'day-4-sms patience:240-minutes',
    'weekly-sms patience:240-minutes',
    'weekly-sms patience:240-minutes',
  ]);
});

test('a weekly SMS that reached nobody all day comes again after its interval', () => {
  const { loan } = live(onDayOne, day(1, '00:30'), day(13, '00:00'));
  const { diary } = live(loan, day(13, '00:00'), day(22, '00:00'), awayUntil(day(15, '00:00')));
  expect(diary.slice(-2)).toEqual(['11-22 09:30 weekly-sms', '11-22 09:35 weekly-email']);
});

test('an act that failed without being begun is tried again and then passed over like one that was not sent', () => {
  const failed = knowing(onDayOne, day(1, '09:00'), {
    kind: 'failed',
    key: 'L-1/1/day-1-sms#1/sendSms',
    code: 'MissingVariable',
  });
  expect(decided(failed, day(1, '09:01'))).toMatchObject({
    key: 'L-1/1/day-1-sms#1/sendSms',
    at: day(1, '09:15'),
  });
  expect(decided(failed, day(1, '13:01'))).toMatchObject({
    key: 'L-1/1/day-2-sms#1/sendSms',
    at: day(2, '10:00'),
  });
});

test('an attempt that was overtaken before it was sent is no attempt: the step is made up for on the next day', () => {
  const lost = knowing(knowing(onDayOne, day(1, '09:00'), firstSmsBegun), day(1, '18:00'), {
    kind: 'ended',
    key: firstSmsBegun.key,
    how: { kind: 'not-sent', code: 'overtaken' },
  });
  expect(decided(lost, day(1, '18:00'))).toMatchObject({
    at: day(2, '09:00'),
    key: 'L-1/1/day-1-sms#2/sendSms',
  });
});

test('a step that was tried in vain and may not be tried again now is given up when its patience is over: the case looks then', () => {
  const { loan } = live(onDayOne, day(1, '00:30'), day(1, '09:05'), away);
  const held = knowing(loan, day(1, '09:10'), hold({ from: localDate('2026-11-02') }));
  expect(decided(held, day(1, '09:10'))).toMatchObject({
    act: 'review',
    at: day(1, '13:01'),
    because: ['patience:240-minutes'],
  });
  const { skipped } = live(held, day(1, '09:10'), day(1, '13:30'));
  expect(skipped).toEqual(['day-1-sms patience:240-minutes']);
});

test('a call that found no collector after the provider was away is made at the day’s next time: nothing looks at it before', () => {
  const strategy = readStrategy(jdJintiao.replace('patience: 6h', 'patience: 30m'));
  const known = opened(day(1, '00:30'), loan({ strategy }));
  const tried = live(
    known,
    day(1, '00:30'),
    day(3, '14:05'),
    awayBetween(day(3, '00:00'), day(3, '14:10')),
  ).loan;
  const alone = knowing(tried, day(3, '14:15'), {
    kind: 'failed',
    key: 'L-1/1/day-3-call#2/placeCall',
    code: 'no-collector',
  });
  expect(decided(alone, day(3, '14:15'))).toMatchObject({ act: 'placeCall', at: day(3, '15:00') });
});

test('a call that the borrower asked for and no provider took is tried again after a pause, whatever the hours of its step', () => {
  const strategy = readStrategy(jdJintiao.replace('patience: 6h', 'patience: 30m'));
  const known = opened(day(1, '00:30'), loan({ strategy }));
  const asked = knowing(known, day(1, '10:00'), { kind: 'call-back', when: day(1, '19:00') });
  const { diary, skipped } = live(asked, day(1, '10:00'), day(1, '21:00'), {
    ending: awayBetween(day(1, '18:55'), day(1, '19:20')),
  });
  expect(diary.filter((line) => line.includes('call'))).toEqual([
    '11-02 19:00 day-3-call',
    '11-02 19:15 day-3-call',
    '11-02 19:30 day-3-call',
  ]);
  expect(skipped).toEqual([]);
});
