import { borrower, loan } from '../decide/life';
import { diary, foresee, vain } from './diary';

test('P12 P6 a dispute is silence until it is released, and the ladder goes on where it stood', () => {
  expect(diary(foresee(6, ['day 1: hold hold=dispute by=0417', 'day 4: release hold=dispute']))).toEqual([
    '11-02 09:00 day-1-sms',
    '11-02 12:00 held',
    '11-05 12:00 released',
    '11-06 10:00 day-2-sms',
    '11-06 10:05 day-2-email',
    '11-07 14:00 day-3-call',
    '11-07 15:00 day-3-call',
    '11-07 18:30 day-3-call',
  ]);
});

test('P12 P6 a result that is a dispute holds the case up as in the book, also in the short form', () => {
  expect(diary(foresee(9, ['day 3: call answered, dispute'])).slice(3)).toEqual([
    '11-04 14:00 day-3-call',
    '11-04 14:10 result',
    '11-04 14:10 held',
  ]);
  const whole = 'day 3 at 16:00: result said=dispute of=day-3-call identified=true by=0417';
  expect(diary(foresee(9, ['day 3: call answered', whole])).slice(3)).toEqual([
    '11-04 14:00 day-3-call',
    '11-04 16:00 result',
    '11-04 16:00 held',
  ]);
});

describe('P12 P7 a promise', () => {
  const promise = 'day 1: promise on=2026-11-05 amount=300.00';

  it('is silence and kept when the money comes; then the ladder goes on the next day', () => {
    expect(diary(foresee(5, [promise, 'day 4: pays 300.00']))).toEqual([
      '11-02 09:00 day-1-sms',
      '11-02 12:00 agreed',
      '11-05 12:00 paid',
      '11-05 12:00 agreement-ended',
      '11-06 10:00 day-2-sms',
      '11-06 10:05 day-2-email',
    ]);
  });

  it('is broken when none comes, after its grace, and the calendar says so with the reason', () => {
    const calendar = foresee(7, [promise]);
    expect(diary(calendar).slice(1)).toEqual([
      '11-02 12:00 agreed',
      '11-08 00:00 agreement-ended',
      ...diary(calendar).slice(3),
    ]);
    const end = { because: ['hold:promise'], fact: { as: 'promise', how: 'broken' } };
    expect(calendar.lines.find(({ act }) => act === 'agreement-ended')).toMatchObject(end);
    expect(diary(calendar).length).toBeGreaterThan(3);
  });

  it('of everything that was kept ends the case', () => {
    expect(diary(foresee(9, ['day 1: promise on=2026-11-05', 'day 3: pays in full'])).slice(-3)).toEqual([
      '11-04 12:00 paid',
      '11-04 12:00 agreement-ended',
      '11-04 12:00 closed: repaid',
    ]);
  });
});

test('P12 P21 a plan that was completed is taken up again when its payment is taken back', () => {
  const plan = 'day 1: plan amount=500.00 first=2026-11-05 everyDays=5 parts=2';
  const money = ['day 4: pays 500.00', 'day 9: pays in full', 'day 12: reversal of the payment of day 9'];
  const all = diary(foresee(13, [plan, ...money]));
  expect(all).toContain('11-10 12:00 closed: plan-completed');
  expect(all.slice(all.indexOf('11-13 12:00 reversed')).length).toBeGreaterThan(1);
});

test('P12 P8 after an opt-out of a channel nothing more goes there, and after an opt-in it does', () => {
  const without = diary(foresee(20, ['day 1: optOut channel=sms']));
  expect(without.filter((text) => text.includes('-sms'))).toEqual(['11-02 09:00 day-1-sms']);
  expect(without.join()).toContain('weekly-email');
  const again = foresee(20, ['day 1: optOut channel=sms', 'day 10: optIn channel=sms']);
  expect(diary(again).join()).toContain('weekly-sms');
});

test('P12 R25 who asks for it is called at that hour, and is told of within their hours until they take that back', () => {
  const assume = [
    'day 1 at 10:00: preference hours=18:00-20:00',
    'day 2 at 20:30: callBack on=2026-11-04 at=18:00',
    'day 3 at 19:00: preference hours=any',
  ];
  expect(diary(foresee(4, assume))).toEqual([
    '11-02 09:00 day-1-sms',
    '11-02 10:00 prefers',
    '11-03 18:00 day-2-sms',
    '11-03 18:00 day-2-email',
    '11-03 20:30 call-back',
    '11-04 18:00 day-3-call',
    '11-04 18:30 day-3-call',
    '11-04 19:00 prefers',
    '11-05 09:30 day-4-sms',
    '11-05 09:35 day-4-email',
    '11-05 14:00 day-4-call',
    '11-05 15:00 day-4-call',
    '11-05 18:30 day-4-call',
    '11-05 18:33 team',
  ]);
});

test('P12 hours that the book knows are taken back on paper, too', () => {
  const known = loan({ borrower: borrower({ hours: { from: '18:00', until: '20:00' } }) });
  expect(diary(foresee(1, [], known))).toEqual(['11-02 18:00 day-1-sms']);
  expect(diary(foresee(1, ['day 1 at 08:00: preference hours=any'], known))[1]).toBe('11-02 09:00 day-1-sms');
});

test('P12 what cannot be answered is in vain with its reason in words, and what was answered before with that', () => {
  const calendar = foresee(5, [
    'day 1: release hold=dispute',
    'day 1: promise on=2026-10-01',
    'day 1: promise amount=0.00 on=2026-11-05',
    'day 1: callBack at=07:00',
    'day 2: refusal by=0417',
    'day 2 at 13:00: refusal by=0417',
    'day 3 at 09:00: end outcome=settled by=0900',
    'day 3 at 10:00: attitude refusing',
    'day 3 at 11:00: callBack at=18:00',
  ]);
  expect(vain(calendar)).toEqual([
    ['day 1: release hold=dispute', 'there is no hold'],
    ['day 1: promise on=2026-10-01', '2026-10-01 lies in the past: name a date from 2026-11-02 on'],
    [
      'day 1: promise amount=0.00 on=2026-11-05',
      'amount: must be a positive amount in CNY, such as "100.00"',
    ],
    ['day 1: callBack at=07:00', 'at: 2026-11-02 07:00 +08:00 is already past for the borrower'],
    ['day 2 at 13:00: refusal by=0417', 'clause:answered-before'],
    ['day 3 at 10:00: attitude refusing', 'clause:case-closed'],
    ['day 3 at 11:00: callBack at=18:00', 'the case has ended: nobody calls'],
  ]);
  expect(diary(calendar).at(-1)).toBe('11-04 09:00 closed: settled');
});

test('P12 what is said after the end counts when the case is taken up again', () => {
  const all = diary(
    foresee(20, [
      'day 2: pays in full',
      'day 3: optOut channel=sms',
      'day 5: reversal of the payment of day 2',
    ]),
  );
  expect(all).toContain('11-04 12:00 opted-out');
  expect(all.slice(all.indexOf('11-06 12:00 reversed')).filter((text) => text.includes('-sms'))).toEqual([]);
});
