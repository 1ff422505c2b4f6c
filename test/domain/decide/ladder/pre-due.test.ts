import { localDate, minor } from '../../../../domain/words';
import { day, decided, live, opened, situation, type Loan } from '../life';
import { chengESheWith, purchase } from '../purchase';

const watched = opened(day(-1, '08:00'), purchase());
const paid = (known: Loan, amount: number, on: string): Loan => ({
  ...known,
  payments: [...known.payments, { paymentId: `P-${on}`, amount: minor(amount), valueOn: localDate(on) }],
});

test('R2 a purchase is watched from the day before its due date, in a stage that is not collection', () => {
  expect(situation(watched, day(-1, '08:00')).owed.status).toBe('not-due');
  expect(decided(watched, day(-1, '08:00'))).toMatchObject({
    act: 'sendSms',
    at: day(-1, '10:00'),
    stage: 'pre-due',
    because: ['step:reminder'],
  });
});

test('R1 R2 when the debit run of the due date is over it is looked at, and in grace nothing is done', () => {
  const reminded = live(watched, day(-1, '08:00'), day(-1, '12:00')).loan;
  expect(decided(reminded, day(-1, '12:00'))).toMatchObject({
    act: 'review',
    at: day(0, '16:00'),
    because: ['clause:debit-run'],
  });
  expect(decided(reminded, day(0, '16:00'))).toMatchObject({ act: 'sendSms', at: day(4, '09:00') });
  expect(decided(reminded, day(2, '12:00'))).toMatchObject({ at: day(4, '09:00'), stage: 'first-notice' });
});

test('R2 P21 paid before or on the due date, it closes as paid on time and nobody is contacted', () => {
  for (const on of ['2026-10-31', '2026-11-01'])
    expect(decided(paid(watched, 100_000, on), day(0, '12:00'))).toMatchObject({
      kind: 'close',
      outcome: 'paid-on-time',
      stage: 'pre-due',
    });
});

test('R2 P21 paid in grace, it closes as repaid: it was late', () => {
  expect(decided(paid(watched, 100_100, '2026-11-03'), day(2, '12:00'))).toMatchObject({
    kind: 'close',
    outcome: 'repaid',
  });
});

test('R2 a part of it paid before the due date is not on time: the rest is watched on', () => {
  expect(decided(paid(watched, 60_000, '2026-10-31'), day(-1, '12:00'))).toMatchObject({ kind: 'act' });
});

test('R2 a reminder that could not be sent before the due date is not sent after it', () => {
  const away = () => ({ kind: 'not-sent', code: 'ECONNREFUSED' }) as const;
  const { loan } = live(watched, day(-1, '08:00'), day(1, '00:30'), away);
  expect(live(loan, day(1, '00:30'), day(4, '08:00')).diary).toEqual([]);
});

test('R2 a reminder whose time has passed on the day before is not sent on the due date', () => {
  const late = opened(day(-1, '12:00'), purchase());
  expect(live(late, day(-1, '12:00'), day(4, '08:00')).diary).toEqual([]);
});

test('R2 a loan without a stage before its due date is not watched', () => {
  const early = opened(day(-1, '08:00'), purchase());
  expect(situation(early, day(-1, '08:00')).case.watched).toBe('2026-11-01');
  const tooEarly = opened(day(-3, '08:00'), purchase());
  expect(situation(tooEarly, day(-3, '08:00')).case.watched).toBeUndefined();
});

test('R2 a reminder of the due date itself is planned for no later day', () => {
  const strategy = chengESheWith('day: -1', 'day: 0');
  const late = opened(day(0, '12:00'), purchase({ strategy }));
  expect(decided(late, day(0, '17:00'))).toMatchObject({ act: 'sendSms', at: day(4, '09:00') });
});
