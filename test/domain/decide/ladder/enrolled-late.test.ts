import { loadPolicy } from '../../../../policy/load';
import { day, decided, live, loan, opened } from '../life';

const thirtyDaysLate = opened(day(30, '12:00'));

describe('P3 a loan that is enrolled on day 30 at noon', () => {
  const life = live(thirtyDaysLate, day(30, '12:00'), day(40, '00:00'));

  it('passes over every message and call of an earlier day, each with its reason', () => {
    const missed = [
      'day-1-sms',
      'day-2-sms',
      'day-2-email',
      'day-3-call',
      'day-4-sms',
      'day-4-email',
      'day-4-call',
    ];
    expect(life.skipped).toEqual(missed.map((step) => `${step} clause:enrolled-on-day-30`));
  });

  it('R9 R10 goes to the team that evening; first written to on the next morning, it has its visit then', () => {
    expect(life.diary).toEqual([
      '12-01 18:00 team',
      '12-02 09:30 weekly-sms',
      '12-02 09:30 visit', // from now on the borrower knows of it
      '12-02 09:35 weekly-email',
      '12-07 20:00 visit openWorkItem', // announced for Monday
      '12-09 09:30 weekly-sms',
      '12-09 09:35 weekly-email',
    ]);
  });

  it('has nothing at once: its first act has a clock time, on that day or the next', () => {
    expect(decided(opened(day(30, '17:59')), day(30, '17:59'))).toMatchObject({ at: day(30, '18:00') });
    expect(decided(opened(day(30, '18:01')), day(30, '18:01'))).toMatchObject({ at: day(31, '18:00') });
  });
});

test('P3 R9 R11 a loan that is enrolled on day 41 still reaches the team, the visit and the agency, in that order', () => {
  const { diary } = live(opened(day(41, '12:00')), day(41, '12:00'), day(160, '00:00'));
  expect(diary.filter((line) => !line.includes('weekly'))).toEqual([
    '12-12 18:00 team',
    '12-13 09:30 visit',
    '12-16 20:00 visit openWorkItem',
    '12-31 11:00 agency askApproval', // day 60: the team had its nine days by then
    '12-31 12:00 agency',
    '03-31 11:00 agency recallFromAgency',
    '04-01 09:30 monthly-sms',
    '04-01 09:35 monthly-email',
  ]);
});

test('P3 R11 a loan that is enrolled on day 100 goes to the agency when its team had the time it was given', () => {
  const { diary } = live(opened(day(100, '12:00')), day(100, '12:00'), day(112, '00:00'));
  expect(diary.filter((line) => /team|agency/.test(line))).toEqual([
    '02-09 18:00 team',
    '02-19 11:00 agency askApproval',
    '02-19 12:00 agency',
  ]);
});

test('P3 a loan that is enrolled on day 2 after ten o’clock has that day’s steps on the next day at their clock time', () => {
  expect(live(opened(day(2, '10:30')), day(2, '10:30'), day(6, '00:00')).diary).toEqual([
    '11-04 10:00 day-2-sms',
    '11-04 10:05 day-2-email',
    '11-05 14:00 day-3-call',
    '11-05 15:00 day-3-call',
    '11-05 18:30 day-3-call',
    '11-06 09:30 day-4-sms',
    '11-06 09:35 day-4-email',
    '11-06 14:00 day-4-call',
    '11-06 15:00 day-4-call',
    '11-06 18:30 day-4-call',
    '11-06 18:33 team',
  ]);
});

const FAR_BEHIND = [7, 13, 15, 36, 65, 100, 211, 366, 405, 430];
const ONCE = [
  ['jd-jintiao', [['weekly-sms', 'weekly-email']]],
  ['cheng-e-she', [['phone-rotation-sms'], ['severe-rotation-sms'], ['legal-rotation-sms']]],
] as const;

test.each(ONCE)(
  'P3 %s: however far behind a loan is enrolled, one contact makes up for all that lay before, and on the days after it there is no other',
  (name, once) => {
    const strategy = loadPolicy().strategies.get(name);
    if (!strategy) throw new Error(`there is no strategy ${name}`);
    const cases = FAR_BEHIND.flatMap((days) => ['00:10', '12:00'].map((at) => [days, at] as const));
    for (const [days, at] of cases) {
      const [from, until] = [day(days, at), day(days + 3, '00:00')];
      const { diary } = live(opened(from, loan({ strategy })), from, until);
      const contacts = diary.flatMap((line) => /\S+-(?:sms|email|call)$/.exec(line) ?? []);
      expect([[], ...once]).toContainEqual(contacts);
    }
  },
);
