import { localDate, minor } from '../../../../domain/words';
import { day, knowing, live, loan, opened, type Loan } from '../life';
import { purchase } from '../purchase';

const due = (date: string) => ({ dueOn: localDate(date), principal: minor(33_333), interest: minor(0) });
const debt = (...dates: readonly [string, string]) => ({
  currency: 'CNY',
  costs: minor(0),
  instalments: [due(dates[0]), due(dates[1])] as const,
});

/** A loan after a part was paid, on record. */
const pays = (known: Loan, amount: number, count: number, time: string, on: string): Loan => {
  const payment = { paymentId: 'P-1', amount: minor(amount), valueOn: localDate(on) };
  const told = knowing(known, day(count, time), { kind: 'paid', ...payment });
  return { ...told, payments: [...told.payments, payment] };
};
const lived = (known: Loan, from: ReturnType<typeof day>, count: number, time: string) =>
  live(known, from, day(count, time));

describe('R22 after a part that clears the oldest instalment', () => {
  const born = opened(day(-1, '08:00'), purchase({ debt: debt('2026-11-01', '2026-12-01') }));
  const severe = lived(born, day(-1, '08:00'), 40, '12:00');

  it('the milder turns begin no sooner than their interval after the last contact of any kind', () => {
    const last = severe.diary.at(-1);
    const paid = pays(severe.loan, 36_000, 40, '12:00', '2026-12-11');
    const { diary } = live(paid, day(40, '12:00'), day(52, '23:59'));
    expect([last, ...diary.slice(0, 1)]).toEqual([
      '12-11 09:30 severe-rotation-email',
      '12-16 09:30 phone-rotation-email', // every five days
    ]);
  });

  it('and without it the next contact would not have come later', () => {
    const { diary } = live(severe.loan, day(40, '12:00'), day(52, '23:59'));
    expect(diary[0]).toBe('12-15 14:00 severe-rotation-call');
  });
});

describe('R22 steps that were passed over and lie ahead again', () => {
  const late = opened(day(36, '08:00'), loan({ debt: debt('2026-11-01', '2026-12-07') }));
  const written = lived(late, day(36, '08:00'), 38, '12:00'); // the weekly messages were sent on day 36

  it('follow no sooner than the ladder’s interval after the last contact, and then one day’s node a day', () => {
    const paid = pays(written.loan, 34_500, 38, '12:00', '2026-12-09'); // day 2 of the second instalment
    const { diary } = live(paid, day(38, '12:00'), day(48, '00:00'));
    expect([...written.diary, ...diary]).toEqual([
      '12-07 18:00 team',
      '12-08 09:30 weekly-sms',
      '12-08 09:30 visit',
      '12-08 09:35 weekly-email',
      '12-11 20:00 visit openWorkItem',
      '12-15 09:00 day-1-sms', // seven days after the weekly messages
      '12-16 10:00 day-2-sms',
      '12-16 10:05 day-2-email',
      '12-17 14:00 day-3-call',
      '12-17 15:00 day-3-call',
      '12-17 18:30 day-3-call',
      '12-18 09:30 day-4-sms',
      '12-18 09:35 day-4-email',
      '12-18 14:00 day-4-call',
      '12-18 15:00 day-4-call',
      '12-18 18:30 day-4-call',
    ]);
  });

  it('come at once on their days when nobody was contacted before', () => {
    const fresh = opened(day(38, '12:00'), loan({ debt: debt('2026-11-01', '2026-12-07') }));
    const paid = pays(fresh, 34_500, 38, '12:00', '2026-12-09');
    const { diary } = live(paid, day(38, '12:00'), day(41, '00:00'));
    expect(diary[0]).toBe('12-10 14:00 day-3-call');
  });
});

describe('R22 after a part that does not clear it', () => {
  const start = opened(day(1, '00:30'));

  it('a cadence counts from the last contact of any kind, and the ladder’s own days stay', () => {
    const { loan: known } = live(start, day(1, '00:30'), day(3, '08:00'));
    const { diary } = live(pays(known, 10_000, 3, '08:00', '2026-11-04'), day(3, '08:00'), day(22, '23:59'));
    expect(diary.filter((line) => !line.includes('15:00') && !line.includes('18:30'))).toEqual([
      '11-04 14:00 day-3-call',
      '11-05 09:30 day-4-sms',
      '11-05 09:35 day-4-email',
      '11-05 14:00 day-4-call',
      '11-05 18:33 team',
      '11-15 09:30 weekly-sms',
      '11-15 09:35 weekly-email',
      '11-22 09:30 weekly-sms',
      '11-22 09:35 weekly-email',
    ]);
  });

  it('a call that nobody answered is not made again on that day', () => {
    const { loan: known } = live(start, day(1, '00:30'), day(3, '14:30'));
    const { diary } = live(pays(known, 10_000, 3, '14:30', '2026-11-04'), day(3, '14:30'), day(4, '09:30'));
    expect(diary).toEqual(['11-05 09:30 day-4-sms']);
  });

  it('which is taken back again, nothing is put off', () => {
    const { loan: known } = live(start, day(1, '00:30'), day(3, '14:30'));
    const paid = pays(known, 10_000, 3, '14:30', '2026-11-04');
    const reversal = {
      kind: 'reversed',
      paymentId: 'P-1',
      reversalId: 'R-1',
      valueOn: localDate('2026-11-04'),
    } as const;
    const back = { ...knowing(paid, day(3, '14:40'), reversal), payments: [] };
    expect(live(back, day(3, '14:40'), day(3, '23:00')).diary[0]).toBe('11-04 15:00 day-3-call');
  });
});
