import { dryRun } from '../../../../domain/dry-run/dry-run';
import { leftOut } from '../../../../domain/dry-run/left-out';
import type { Attitude } from '../../../../domain/words';
import { borrower, day, knowing, live, opened, spoken, type Loan } from '../life';
import { chengESheWith, purchase } from '../purchase';

const watched = opened(day(-1, '08:00'), purchase());
const lived = (known: Loan, from: number, until: number) =>
  live(known, day(from, '00:30'), day(until, '23:59')).diary;
const steps = (diary: readonly string[]) => diary.map((entry) => entry.split(' ')[2]);

/** The signed ladder, when nobody pays, picks up or records anything; a collector's three tries are one line here. */
const SIGNED = `
  10-31 10:00 reminder
  11-05 09:00 first-sms
  11-05 09:05 first-email
  11-07 10:30 phone-call
  11-12 09:30 phone-rotation-sms
  11-17 14:00 phone-rotation-call
  11-21 09:30 severe-sms
  11-21 09:35 severe-email
  11-21 14:00 severe-call
  11-25 09:30 severe-rotation-sms
  11-29 09:30 severe-rotation-email
  12-03 14:00 severe-rotation-call
  12-07 09:30 severe-rotation-sms
  12-11 09:30 severe-rotation-email
  12-15 14:00 severe-rotation-call`;

test('R1 R2 R3 R4 R5 R8 R18 an unpaid purchase climbs the signed ladder until day 44', () => {
  const diary = live(watched, day(-1, '08:00'), day(44, '23:59')).diary;
  const isRetry = (entry: string) => / (15:00|18:30) /.test(entry);
  expect(diary.filter((entry) => !isRetry(entry))).toEqual(SIGNED.trim().split(/\n */));
  expect(diary.filter(isRetry)).toHaveLength(10);
});

test('P12 of that ladder only what another turn, another stage or the review stands for is left out', () => {
  const calendar = dryRun(watched, day(-1, '08:00'), day(44, '23:59'));
  expect(leftOut(watched, calendar).map(({ step }) => step)).toEqual([
    'phone-rotation-email',
    'legal-rotation-email',
    'legal-rotation-call',
    'legal-notice',
    'legal-answer',
    'legal-referral',
  ]);
});

test('R1 a purchase that arrives in grace hears nothing before day 4, not even what was due before', () => {
  const late = opened(day(2, '10:00'), purchase());
  const { diary, skipped } = live(late, day(2, '10:00'), day(4, '12:00'));
  expect(diary).toEqual(['11-05 09:00 first-sms', '11-05 09:05 first-email']);
  expect(skipped).toEqual(['reminder clause:enrolled-on-day-2']);
});

test('R5 the call is made only if the first notice failed: nothing else is due before it', () => {
  expect(lived(watched, -1, 6).slice(0, 4)).toEqual([
    '10-31 10:00 reminder',
    '11-05 09:00 first-sms',
    '11-05 09:05 first-email',
    '11-07 10:30 phone-call',
  ]);
});

const rhythm = (is: Attitude, until: number) => {
  const known = knowing(live(watched, day(-1, '08:00'), day(7, '00:00')).loan, day(7, '00:00'), {
    kind: 'attitude',
    is,
  });
  return live(known, day(7, '00:00'), day(until, '23:59'), spoken('no-result')).diary;
};

test.each<readonly [Attitude, readonly string[]]>([
  ['refusing', ['11-10', '11-13', '11-16', '11-19']],
  ['neutral', ['11-12', '11-17']],
  ['cooperative', ['11-14']],
])('R17 a %s borrower hears of us in the phone stage on %j', (is, dates) => {
  expect(rhythm(is, 19).map((entry) => entry.slice(0, 5))).toEqual(dates);
});

test.each<readonly [Attitude, readonly string[]]>([
  ['refusing', ['11-23', '11-25', '11-27', '11-29']],
  ['neutral', ['11-25', '11-29']],
  ['cooperative', ['11-28']],
])('R17 R18 and in the severe stage on %j', (is, dates) => {
  const [, , , ...later] = rhythm(is, 29).filter((entry) => entry >= '11-21');
  expect(later.map((entry) => entry.slice(0, 5))).toEqual(dates);
});

test('R8 the turns go round: SMS, call, e-mail, and SMS again, whatever each of them came to', () => {
  const turns = rhythm('refusing', 19).map((entry) => entry.split(' ')[2]);
  expect(turns).toEqual([
    'phone-rotation-sms',
    'phone-rotation-call',
    'phone-rotation-email',
    'phone-rotation-sms',
  ]);
});

test('R6 the turn of a borrower without e-mail passes to the next', () => {
  const { addresses } = borrower();
  const { email: _, ...rest } = addresses;
  const known = opened(day(1, '08:00'), purchase({ borrower: borrower({ addresses: rest }) }));
  const refusing = knowing(known, day(1, '08:00'), { kind: 'attitude', is: 'refusing' });
  const { diary } = live(refusing, day(1, '08:00'), day(19, '23:59'), spoken('no-result'));
  expect(steps(diary).filter((step) => step?.startsWith('phone-rotation'))).toEqual([
    'phone-rotation-sms',
    'phone-rotation-call',
    'phone-rotation-sms',
    'phone-rotation-call',
  ]);
});

test('R20 the online slot is off: it is no step of the ladder', () => {
  const online = chengESheWith()
    .stages.flatMap(({ steps: all }) => all)
    .filter((step) => 'online' in step);
  expect(online).toEqual([]);
});

test('R20 an online slot that is switched on is passed over with its reason, because nothing sends it yet', () => {
  const strategy = chengESheWith('online: first-notice, off: true', 'online: first-notice');
  const known = opened(day(1, '08:00'), purchase({ strategy }));
  expect(live(known, day(1, '08:00'), day(6, '12:00')).skipped).toContain('first-online channel:online');
});
