import { days, localDate, minor } from '../../../../domain/words';
import { borrower, day, decided, knowing, live, loan, opened } from '../life';
import { purchase } from '../purchase';
import { hold } from '../said';

const instalments = [
  { dueOn: localDate('2026-11-01'), principal: minor(33_333), interest: minor(0) },
  { dueOn: localDate('2026-12-01'), principal: minor(33_333), interest: minor(0) },
] as const;

describe('what could not open at its clock time waits for the next day’s', () => {
  it('R22 when a payment at 10:00 moves the day of a message of 09:00 to that day', () => {
    const debt = { currency: 'CNY', costs: minor(0), instalments };
    const late = opened(day(32, '08:00'), purchase({ debt }));
    const at = day(34, '10:00');
    const part = { paymentId: 'P-1', amount: minor(36_000), valueOn: localDate('2026-12-05') };
    const paid = { ...knowing(late, at, { kind: 'paid', ...part }), payments: [part] };
    expect(live(paid, at, day(35, '23:59')).diary.slice(0, 1)).toEqual(['12-06 09:00 first-sms']);
  });

  it('P8 when a number turns out to be wrong at noon, and it is the turn of the e-mail of 09:30', () => {
    const first = live(opened(day(1, '08:00'), purchase()), day(1, '08:00'), day(14, '12:00'));
    expect(first.diary.at(-1)).toContain('phone-rotation-sms');
    const calling = live(first.loan, day(14, '12:00'), day(16, '12:00')).loan;
    const wrong = knowing(calling, day(16, '12:00'), { kind: 'wrong-number', to: 'phone' });
    expect(live(wrong, day(16, '12:00'), day(17, '23:59')).diary).toEqual([
      '11-18 09:30 phone-rotation-email',
    ]);
  });

  it('P6 when a hold runs out at the lender’s midnight, in the middle of the borrower’s day', () => {
    const abroad = loan({ borrower: borrower({ zones: ['America/New_York'] }) });
    const start = opened(day(1, '16:00'), abroad);
    const held = knowing(start, day(2, '10:00'), hold({ until: localDate('2026-11-05') }));
    const { diary } = live(held, day(2, '10:00'), day(7, '00:00'));
    expect(diary.slice(0, 1)).toEqual(['11-06 09:00 day-1-sms']);
  });

  it('R11 when a partner that had the case at that time refuses it', () => {
    const key = 'L-1/1/agency#1/handOffToAgency';
    const handedOver = {
      kind: 'started',
      key,
      to: '',
      day: days(63),
      stage: 'sustained',
      law: 'cn',
      because: ['step:agency'],
    } as const;
    const team = {
      key: 'L-1/1/team#1/openWorkItem',
      queue: 'internal-team',
      because: ['step:team'],
    } as const;
    const refused = [
      [day(61, '18:00'), { kind: 'work-item-opened', ...team }],
      [day(63, '09:00'), handedOver],
      [day(63, '09:00'), { kind: 'ended', key, how: { kind: 'accepted', reference: 'R' } }],
      [day(63, '09:40'), { kind: 'acknowledged', key, how: 'refused', code: 'E12' }],
    ] as const;
    const known = refused.reduce((one, [at, fact]) => knowing(one, at, fact), opened(day(61, '17:00')));
    const { diary } = live(known, day(63, '09:40'), day(66, '00:00'));
    expect(diary.find((line) => line.endsWith('sms'))).toBe('01-04 09:30 weekly-sms');
  });
});

test('R22 a part that brings no step puts none off: what an outage of ours held up is done within its patience', () => {
  const part = { paymentId: 'P-1', amount: minor(10_000), valueOn: localDate('2026-11-02') };
  const paid = {
    ...knowing(opened(day(1, '00:30')), day(1, '09:10'), { kind: 'paid', ...part }),
    payments: [part],
  };
  expect(decided(paid, day(1, '09:10'))).toMatchObject({ act: 'sendSms', at: day(1, '09:10') });
});
