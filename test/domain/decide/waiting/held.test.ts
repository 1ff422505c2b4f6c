import { localDate } from '../../../../domain/words';
import { day, decided, knowing, live, loan, opened, passing, situation, standing } from '../life';
import { hold, money, start, until } from '../said';

describe('P6 a hold', () => {
  it('keeps every contact that it does not allow, until it is released', () => {
    expect(until(30, 2, hold())).toEqual(['11-02 09:00 day-1-sms']);
  });

  it('that ends on its own is over on the day after, and what was late comes a day’s node a day, mildest first', () => {
    expect(until(8, 2, hold({ until: localDate('2026-11-06') }))).toEqual([
      '11-02 09:00 day-1-sms',
      '11-07 10:00 day-2-sms',
      '11-07 10:05 day-2-email',
      '11-08 14:00 day-3-call',
      '11-08 15:00 day-3-call',
      '11-08 18:30 day-3-call',
      '11-09 09:30 day-4-sms',
      '11-09 09:35 day-4-email',
      '11-09 14:00 day-4-call',
      '11-09 15:00 day-4-call',
      '11-09 18:30 day-4-call',
      '11-09 18:33 team',
    ]);
  });

  it('says of each step why it is not done, and the case looks again when it is over', () => {
    const held = knowing(opened(start), day(2, '08:00'), hold({ until: localDate('2026-11-06') }));
    expect(standing(held, 'day-2-sms', day(2, '09:00'))).toEqual({
      kind: 'not',
      because: ['hold:dispute'],
      forGood: false,
    });
    expect(decided(held, day(2, '09:00'))).toMatchObject({
      act: 'review',
      at: day(6, '00:00'),
      because: ['hold:dispute'],
    });
  });

  it('stacks: while one of two is in force, what it bars stays barred', () => {
    const one = knowing(opened(start), day(2, '08:00'), hold({ until: localDate('2026-11-04') }));
    const two = knowing(one, day(2, '08:01'), hold({ hold: 'complaint', until: localDate('2026-11-08') }));
    expect(live(two, day(2, '08:02'), day(7, '23:59')).diary).toEqual([]);
    expect(live(two, day(2, '08:02'), day(8, '23:59')).diary).toContain('11-09 09:00 day-1-sms');
  });

  it('under which days stand still puts the whole ladder off by so many days', () => {
    const still = { daysStandStill: true, until: localDate('2026-11-12') };
    const diary = until(16, 2, hold(still));
    expect(diary.slice(0, 4)).toEqual([
      '11-02 09:00 day-1-sms',
      '11-13 10:00 day-2-sms',
      '11-13 10:05 day-2-email',
      '11-14 14:00 day-3-call',
    ]);
  });

  it('that waits for money is over when money comes', () => {
    const held = knowing(opened(start), day(2, '08:00'), hold({ hold: 'claims-paid', untilPaid: true }));
    expect(standing(held, 'day-2-sms', day(3, '12:00'))).toMatchObject({ because: ['hold:claims-paid'] });
    const after = money(held, 'P-1', 10_000, '2026-11-04', '12:00');
    expect(decided(passing(after, day(3, '12:00')), day(3, '12:00'))).toMatchObject({ act: 'sendSms' });
  });

  it('that is released late, from an earlier date on, leaves that day’s steps possible', () => {
    const held = knowing(opened(start), day(2, '08:00'), hold());
    const released = knowing(held, day(5, '08:00'), {
      kind: 'released',
      hold: 'dispute',
      on: localDate('2026-11-05'),
    });
    expect(decided(released, day(5, '08:00'))).toMatchObject({ act: 'sendSms', at: day(5, '09:00') });
  });
});

describe('P8 an opt-out', () => {
  const { sms = '' } = loan().borrower.addresses;
  const out = knowing(opened(start), day(1, '08:00'), { kind: 'opted-out', by: 'sms', to: sms }, 'borrower');

  it('bars its channel for every step, and the next channel goes on', () => {
    const { diary } = live(out, day(1, '08:00'), day(2, '23:59'));
    expect(diary).toEqual(['11-02 09:00 day-1-sms', '11-03 10:05 day-2-email']); // the first one by e-mail
  });

  it('is taken back by opting in', () => {
    const back = knowing(out, day(1, '08:30'), { kind: 'opted-in', by: 'sms', to: sms });
    expect(situation(back, day(1, '08:30')).borrower.unusable.size).toBe(0);
  });

  it('of a number that is somebody else’s bars SMS and calls alike', () => {
    const wrong = knowing(opened(start), day(1, '08:00'), { kind: 'wrong-number', to: sms });
    const { diary } = live(wrong, day(1, '08:00'), day(4, '17:00'));
    expect(diary).toEqual(['11-02 09:00 day-1-sms', '11-03 10:05 day-2-email', '11-05 09:35 day-4-email']);
  });
});

describe('P21 a case that a person ends', () => {
  it.each(['settled', 'deceased', 'written-off', 'transferred', 'referred'] as const)('as %s', (outcome) => {
    const ended = knowing(opened(start), day(2, '08:00'), { kind: 'stopped', outcome });
    expect(decided(ended, day(2, '08:00'))).toMatchObject({ kind: 'close', outcome });
  });
});
