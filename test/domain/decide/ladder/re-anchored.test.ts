import { minor, localDate } from '../../../../domain/words';
import { day, decided, knowing, live, opened, situation, type Loan } from '../life';
import { chengESheWith, purchase } from '../purchase';

/** 5.00 of costs and two instalments of 333.33, due on 1 November and 1 December: on day 40 they are 40 and 10 days overdue. */
const debt = {
  currency: 'CNY',
  costs: minor(500),
  instalments: [
    { dueOn: localDate('2026-11-01'), principal: minor(33_333), interest: minor(0) },
    { dueOn: localDate('2026-12-01'), principal: minor(33_333), interest: minor(0) },
  ],
} as const;
const pays = (known: Loan, amount: number): Loan => ({
  ...known,
  payments: [{ paymentId: 'P-1', amount: minor(amount), valueOn: localDate('2026-12-11') }],
});

const born = opened(day(-1, '08:00'), purchase({ debt }));
const severe = live(born, day(-1, '08:00'), day(40, '12:00')).loan;
const steps = (diary: readonly string[]) => diary.map((entry) => entry.split(' ')[2]);

test('R22 a part that clears the oldest instalment moves the case from day 40 to day 10, out of the severe stage', () => {
  const before = situation(severe, day(40, '12:00')).owed;
  expect(before).toMatchObject({ days: 40, costs: 500, penalty: 834, principal: 66_666 });
  const after = situation(pays(severe, 36_000), day(40, '12:00')).owed;
  expect(after).toMatchObject({ days: 10, costs: 0, penalty: 0, principal: 32_000, since: '2026-12-01' });
  expect(decided(severe, day(40, '12:00')).stage).toBe('severe');
  expect(decided(pays(severe, 36_000), day(40, '12:00')).stage).toBe('phone');
});

test('R22 a part that does not clear it moves nothing', () => {
  expect(situation(pays(severe, 10_000), day(40, '12:00')).owed).toMatchObject({
    days: 40,
    principal: 58_000,
  });
  expect(decided(pays(severe, 10_000), day(40, '12:00')).stage).toBe('severe');
});

test('R22 afterwards nothing that was had once is repeated, and the milder turns go on until the severe stage opens again', () => {
  const had = new Set(steps(live(born, day(-1, '08:00'), day(40, '12:00')).diary));
  const { diary } = live(pays(severe, 36_000), day(40, '12:00'), day(62, '23:59'));
  const again = steps(diary).filter((step) => !step?.includes('rotation') && had.has(step));
  expect(again).toEqual([]);
  const turns = diary
    .filter((entry) => !/ (15:00|18:30) /.test(entry))
    .map((entry) => `${entry.slice(0, 5)} ${entry.split(' ')[2] ?? ''}`);
  expect(turns).toEqual([
    '12-12 phone-rotation-email',
    '12-17 phone-rotation-sms',
    '12-22 severe-rotation-call',
    '12-26 severe-rotation-sms',
    '12-30 severe-rotation-email',
  ]);
});

test('R22 a milder step that was passed over on enrolment is had after all when its day lies ahead again', () => {
  const late = opened(day(32, '08:00'), purchase({ debt }));
  const paid: Loan = {
    ...late,
    payments: [{ paymentId: 'P-1', amount: minor(36_000), valueOn: localDate('2026-12-03') }],
  };
  const { diary } = live(paid, day(32, '09:00'), day(36, '23:59'));
  expect(steps(diary).slice(0, 3)).toEqual(['first-sms', 'first-email', 'phone-call']);
});

const charging = chengESheWith('from: 20\n    fee: "0.00"', 'from: 20\n    fee: "12.50"');

test('R24 the fee of a stage is charged once, on the day on which the stage opens, and counts as costs from then on', () => {
  const known = opened(day(-1, '08:00'), purchase({ strategy: charging }));
  const { loan } = live(known, day(-1, '08:00'), day(24, '12:00'));
  const fees = loan.facts.filter(({ kind }) => kind === 'fee-charged');
  expect(fees).toMatchObject([{ stage: 'severe', amount: 1250, on: '2026-11-21' }]);
  expect(situation(loan, day(19, '12:00')).owed).toMatchObject({ costs: 0 });
  expect(situation(loan, day(24, '12:00')).owed).toMatchObject({
    costs: 1250,
    penalty: 1200,
    total: 102_450,
  });
});

test('R24 a stage that opened before there was a case charges nothing: its fee is in what the lender reported', () => {
  const late = opened(day(25, '08:00'), purchase({ strategy: charging }));
  const { loan } = live(late, day(25, '08:00'), day(30, '12:00'));
  const fees = loan.facts.filter(({ kind }) => kind === 'fee-charged');
  expect(fees).toMatchObject([{ stage: 'severe', amount: 0 }]);
  expect(situation(loan, day(30, '12:00')).owed).toMatchObject({ costs: 0 });
});

test('R24 when a payment moves the case back and the stage opens a second time, its fee is not charged again', () => {
  const known = opened(day(-1, '08:00'), purchase({ debt, strategy: charging }));
  const { loan } = live(known, day(-1, '08:00'), day(40, '12:00'));
  const { loan: later } = live(pays(loan, 37_250), day(40, '12:00'), day(62, '23:59'));
  expect(later.facts.filter(({ kind }) => kind === 'fee-charged')).toHaveLength(1);
});

test('R24 a stage that refusals open early has its fee dated on that day: what was paid before stays set off as it was', () => {
  const strategy = chengESheWith('overdue: 90 }] }\n    fee: "0.00"', 'overdue: 90 }] }\n    fee: "100.00"');
  const known = opened(day(100, '08:00'), purchase({ strategy }));
  const paid: Loan = {
    ...known,
    payments: [{ paymentId: 'P-1', amount: minor(30_000), valueOn: localDate('2027-02-15') }],
  };
  const refused = [1, 2, 3].reduce<Loan>(
    (one) => knowing(one, day(150, '08:00'), { kind: 'refused-to-pay' }),
    live(paid, day(106, '08:00'), day(150, '08:00')).loan,
  );
  const before = situation(refused, day(150, '08:00')).owed;
  const { loan } = live(refused, day(150, '08:00'), day(150, '23:00'));
  const after = situation(loan, day(150, '23:00')).owed;
  const fees = loan.facts.filter((fact) => fact.kind === 'fee-charged' && fact.amount > 0);
  expect(fees).toMatchObject([{ stage: 'legal', amount: 10_000, on: '2027-03-31' }]);
  expect(before.status === 'overdue' && after.status === 'overdue' && after.total - before.total).toBe(
    10_000,
  );
});

test('R24 a stage that opens while the case is closed has its fee when the case is taken up again', () => {
  const known = opened(day(-1, '08:00'), purchase({ strategy: charging }));
  const { loan } = live(known, day(-1, '08:00'), day(19, '12:00'));
  const again = knowing(
    knowing(loan, day(19, '12:00'), { kind: 'closed', outcome: 'repaid' }),
    day(22, '09:00'),
    { kind: 'reopened', reversalId: 'R-1' },
  );
  const { loan: later } = live(again, day(22, '09:00'), day(22, '23:00'));
  const fees = later.facts.filter((fact) => fact.kind === 'fee-charged');
  expect(fees).toMatchObject([{ stage: 'severe', amount: 1250, on: '2026-11-21' }]);
});
