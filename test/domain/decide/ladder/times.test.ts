import { dryRun } from '../../../../domain/dry-run/dry-run';
import { leftOut } from '../../../../domain/dry-run/left-out';
import { borrower, day, live, loan, opened, type Answer, type Loan } from '../life';
import { chengESheWith, purchase } from '../purchase';
import { jdJintiaoWith } from './written-with';

const WEEKLY = 'repeat: { from: 14, every: 7 }\n        at: "09:30"';
const weekly = (times: number) =>
  jdJintiaoWith([WEEKLY, WEEKLY.replace('every: 7', `every: 7, times: ${times}`)]);

const had = (of: string, known: Loan, answer?: Answer) =>
  live(opened(day(1, '00:30'), known), day(1, '00:30'), day(50, '23:59'), answer).diary.filter((entry) =>
    entry.includes(of),
  );

const weeklySms = (known: Loan, answer?: Answer) => had('weekly-sms', known, answer);
const TWICE = ['11-15 09:30 weekly-sms', '11-22 09:30 weekly-sms'];

describe('R8 a step that comes back twice at most', () => {
  it('comes twice, and never again; what has no such number goes on', () => {
    const known = loan({ strategy: weekly(2) });
    expect(weeklySms(known)).toEqual(TWICE);
    expect(had('weekly-email', known)).toHaveLength(6);
  });

  it('comes once when it is to come once', () => {
    expect(weeklySms(loan({ strategy: weekly(1) }))).toEqual(TWICE.slice(0, 1));
  });

  it('is told to be over when it is asked for, and why', () => {
    const known = opened(day(1, '00:30'), loan({ strategy: weekly(2) }));
    const { dossier } = dryRun(known, day(1, '00:30'), day(30, '23:59'));
    const later = dryRun(dossier, day(30, '23:59'), day(50, '23:59'));
    expect(leftOut(dossier, later)).toContainEqual(
      expect.objectContaining({ step: 'weekly-sms', because: ['clause:had-2-times'] }),
    );
  });

  it('counts no attempt that reached nobody: a day on which its provider was away is no time', () => {
    const away: Answer = (key, at) =>
      key.includes('weekly-sms') && at < day(15, '00:00')
        ? { kind: 'not-sent', code: 'ECONNREFUSED' }
        : { kind: 'accepted', reference: 'R1' };
    expect(weeklySms(loan({ strategy: weekly(2) }), away).slice(-2)).toEqual([
      '11-22 09:30 weekly-sms',
      '11-29 09:30 weekly-sms',
    ]);
  });

  it('counts its fallback with it', () => {
    const known = loan({
      strategy: jdJintiaoWith(
        [WEEKLY, WEEKLY.replace('every: 7', 'every: 7, times: 2')],
        ['        sms: latest-amount', '        sms: latest-amount\n        else: { email: latest-amount }'],
      ),
      borrower: borrower({ addresses: { call: 'phone', email: 'mailbox', visit: 'home' } }),
    });
    expect(weeklySms(known)).toEqual(TWICE);
  });
});

describe('R8 R17 channels that take turns three times at most', () => {
  const CADENCE = 'every: { cooperative: 7, neutral: 5, refusing: 3 }, until: severe';
  const rotating = (times: number, changes: Parameters<typeof purchase>[0] = {}) =>
    purchase({
      strategy: chengESheWith(
        CADENCE,
        `every: { cooperative: 2, neutral: 2, refusing: 2 }, until: severe, times: ${times}`,
      ),
      ...changes,
    });
  const turns = (known: Loan) =>
    live(opened(day(-1, '08:00'), known), day(-1, '08:00'), day(19, '23:59')).diary.filter((entry) =>
      entry.includes('phone-rotation'),
    );

  it('count together: three turns, not three of each; a call that nobody answers is tried again on its day', () => {
    expect(turns(rotating(3))).toEqual([
      '11-09 09:30 phone-rotation-sms',
      '11-11 14:00 phone-rotation-call',
      '11-11 15:00 phone-rotation-call',
      '11-11 18:30 phone-rotation-call',
      '11-13 09:30 phone-rotation-email',
    ]);
  });

  it('make the last call on all its times of the day, although it was had with the first', () => {
    expect(turns(rotating(2))).toEqual([
      '11-09 09:30 phone-rotation-sms',
      '11-11 14:00 phone-rotation-call',
      '11-11 15:00 phone-rotation-call',
      '11-11 18:30 phone-rotation-call',
    ]);
  });

  it('do not count the turn of a channel that cannot reach the borrower', () => {
    const noMail = borrower({ addresses: { sms: 'phone', call: 'phone', visit: 'home' } });
    expect(
      turns(rotating(4, { borrower: noMail })).filter((entry) => !/ (15:00|18:30) /.test(entry)),
    ).toEqual([
      '11-09 09:30 phone-rotation-sms',
      '11-11 14:00 phone-rotation-call',
      '11-13 09:30 phone-rotation-sms',
      '11-15 14:00 phone-rotation-call',
    ]);
  });
});
