import { localDate, minor } from '../../../../domain/words';
import { borrower, day, knowing, live, loan, opened } from '../life';
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
});
