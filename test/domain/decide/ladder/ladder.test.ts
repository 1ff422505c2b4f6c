import { dryRun } from '../../../../domain/dry-run/dry-run';
import { leftOut } from '../../../../domain/dry-run/left-out';
import type { Step, Strategy } from '../../../../domain/strategy';
import { days } from '../../../../domain/words';
import { day, decided, ladder, line, live, loan, opened } from '../life';

const start = opened(day(1, '00:30'));
const calendar = dryRun(start, day(1, '00:30'), day(200, '23:59'));
const diary = calendar.entries.flatMap((entry) => line(entry, start));

/** The signed ladder, when nobody pays, picks up or records anything, and everybody asked says yes. */
const SIGNED = `
  11-02 09:00 day-1-sms
  11-03 10:00 day-2-sms
  11-03 10:05 day-2-email
  11-04 14:00 day-3-call
  11-04 15:00 day-3-call
  11-04 18:30 day-3-call
  11-05 09:30 day-4-sms
  11-05 09:35 day-4-email
  11-05 14:00 day-4-call
  11-05 15:00 day-4-call
  11-05 18:30 day-4-call
  11-05 18:33 team
  11-15 09:30 weekly-sms
  11-15 09:35 weekly-email
  11-22 09:30 weekly-sms
  11-22 09:35 weekly-email
  11-29 09:30 weekly-sms
  11-29 09:35 weekly-email
  12-01 09:00 visit
  12-04 20:00 visit openWorkItem
  12-06 09:30 weekly-sms
  12-06 09:35 weekly-email
  12-13 09:30 weekly-sms
  12-13 09:35 weekly-email
  12-20 09:30 weekly-sms
  12-20 09:35 weekly-email
  12-27 09:30 weekly-sms
  12-27 09:35 weekly-email
  12-31 11:00 agency askApproval
  12-31 12:00 agency
  03-31 11:00 agency recallFromAgency
  04-01 09:30 monthly-sms
  04-01 09:35 monthly-email
  04-30 09:00 review
  05-01 09:30 monthly-sms
  05-01 09:35 monthly-email`;

test('R1 R3 R4 R5 R6 R8 R9 R10 R11 R12 R13 R21 an unpaid loan climbs the signed ladder for two hundred days', () => {
  expect(diary).toEqual(SIGNED.trim().split(/\n */));
});

test('P12 of that ladder nothing is left out', () => {
  expect(leftOut(start, calendar)).toEqual([]);
});

test.each([
  ['day-1-sms', 1, 'initial'],
  ['day-4-call', 4, 'initial'],
  ['team', 4, 'sustained'],
  ['weekly-sms', 14, 'sustained'],
  ['visit', 30, 'sustained'],
  ['agency', 60, 'sustained'],
  ['review', 180, 'end'],
])('R3 %s is first on day %i, in the %s stage', (step, onDay, stage) => {
  const first = calendar.entries.find(
    (one) => one.act !== 'review' && 'key' in one && one.key.includes(`/${step}#`),
  );
  expect(first).toMatchObject({ day: onDay, stage });
});

test('a step whose channel does not exist is passed over with that reason, and blocks nothing after it', () => {
  const dialogue = { script: 'x', saysAutomated: true } as const;
  const robot: Step = { id: 'robot', at: '12:00', day: days(2), patienceMinutes: 60, dialogue };
  const [initial, ...others] = ladder.stages;
  const stages: Strategy['stages'] = [{ ...initial, steps: [...initial.steps, robot] }, ...others];
  const odd = opened(day(1, '00:30'), loan({ strategy: { ...ladder, stages } }));
  const life = live(odd, day(1, '00:30'), day(10, '00:00'));
  expect(life.skipped).toEqual(['robot channel:dialogue']);
  expect(life.diary).toContain('11-04 14:00 day-3-call');
});

test('R3 the messages of the first days belong to the initial stage', () => {
  expect(decided(start, day(1, '00:30'))).toMatchObject({
    stage: 'initial',
    key: 'L-1/1/day-1-sms#1/sendSms',
    because: ['step:day-1-sms'],
  });
});

test('R1 a loan that is opened in the first minute of day 1 is written to on that morning', () => {
  expect(decided(opened(day(1, '00:00')), day(1, '00:00'))).toMatchObject({ at: day(1, '09:00') });
});
