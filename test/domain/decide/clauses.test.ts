import type { StepKey } from '../../../domain/facts/fact';
import { turn } from '../../../domain/decide/turn';
import { instant, localDate, minor } from '../../../domain/words';
import { type Loan, borrower, day, decided, firstSmsBegun, knowing, live, loan, opened } from './life';

const firstSms: StepKey = firstSmsBegun.key;
const onDayOne = opened(day(1, '00:30'));
const underWay = knowing(onDayOne, day(1, '09:00'), firstSmsBegun);
const repaid = (known: Loan): Loan => ({
  ...known,
  payments: [{ paymentId: 'P-1', amount: minor(100_050), valueOn: localDate('2026-11-02') }],
});
const stopped = (known: Loan): Loan => knowing(known, day(1, '10:00'), { kind: 'stopped' });
test('R23 a repaid loan ends its case, whatever the ladder still holds', () => {
  expect(decided(repaid(onDayOne), day(1, '08:00'))).toMatchObject({
    kind: 'close',
    outcome: 'repaid',
    because: ['clause:repaid'],
  });
});

test('P21 a case that an operator stopped ends as withdrawn, also when it was repaid', () => {
  const withdrawn = { kind: 'close', outcome: 'withdrawn', because: ['clause:stopped'] };
  expect(decided(stopped(onDayOne), day(1, '10:00'))).toMatchObject(withdrawn);
  expect(decided(stopped(repaid(onDayOne)), day(1, '10:00'))).toMatchObject(withdrawn);
});

test('a contact that was begun is reconciled before anything else, at once and also at night', () => {
  expect(decided(underWay, day(1, '23:30'))).toMatchObject({
    act: 'sendSms',
    key: firstSms,
    at: day(1, '23:30'),
    because: ['clause:under-way'],
  });
});

test.each([
  ['repaid', repaid(underWay), 'repaid'],
  ['stopped', stopped(underWay), 'withdrawn'],
])(
  'R23 a contact that was begun does not keep a case open that is %s, and is in doubt',
  (_, known, outcome) => {
    const { dossier, decision } = turn(known, day(1, '10:30'));
    expect(decision).toMatchObject({ kind: 'close', outcome });
    expect(dossier.facts.at(-1)).toMatchObject({ kind: 'in-doubt', key: firstSms, code: 'case-ending' });
  },
);

describe('a contact of which nobody knows whether it was made', () => {
  const doubtful = knowing(underWay, day(1, '09:01'), {
    kind: 'ended',
    key: firstSms,
    how: { kind: 'unknown' },
  });

  it('becomes a task for a person at once, and once', () => {
    const task = decided(doubtful, day(1, '09:01'));
    expect(task).toMatchObject({
      act: 'openWorkItem',
      key: 'L-1/1/day-1-sms#1/openWorkItem',
      at: day(1, '09:01'),
      because: ['clause:in-doubt'],
    });
    const { diary } = live(doubtful, day(1, '09:01'), day(3, '00:00'));
    expect(diary).toEqual([
      '11-02 09:01 day-1-sms openWorkItem',
      '11-03 10:00 day-2-sms',
      '11-03 10:05 day-2-email',
    ]);
  });

  it('counts as had: it is never made again', () => {
    const { diary } = live(doubtful, day(1, '09:02'), day(60, '00:00'));
    expect(diary.filter((line) => line.includes('day-1-sms'))).toHaveLength(1);
  });

  it('does not keep a repaid case open', () => {
    expect(decided(repaid(doubtful), day(1, '09:02'))).toMatchObject({ kind: 'close', outcome: 'repaid' });
  });
});

test('a case in which nothing is wanted is looked at again at nine on the lender’s next morning', () => {
  const unreachable = opened(day(1, '00:30'), loan({ borrower: borrower({ addresses: {} }) }));
  const { loan: reviewed, diary } = live(unreachable, day(1, '00:30'), day(181, '12:00'));
  expect(diary).toEqual(['11-02 00:30 no-channel openWorkItem', '11-05 18:00 team', '04-30 09:00 review']); // nobody hears from an agency what we never said
  expect(decided(reviewed, day(181, '12:00'))).toMatchObject({
    act: 'review',
    at: day(182, '09:00'),
    because: ['clause:nothing-wanted'],
  });
});

describe('R22 a partial payment on day 40 that leaves only the second instalment overdue, since ten days', () => {
  const instalments = [
    { dueOn: localDate('2026-11-01'), principal: minor(33_333), interest: minor(0) },
    { dueOn: localDate('2026-12-01'), principal: minor(33_333), interest: minor(0) },
  ] as const;
  const twice = loan({ debt: { currency: 'CNY', costs: minor(500), instalments } });
  const paying = (known: Loan): Loan => ({
    ...known,
    payments: [{ paymentId: 'P-1', amount: minor(36_000), valueOn: localDate('2026-12-11') }],
  });
  const afterPaying = (known: Loan) => {
    const { loan: before } = live(known, day(1, '00:30'), day(40, '12:00'));
    const { diary } = live(paying(before), day(40, '12:00'), day(60, '00:00'));
    return diary;
  };

  it('repeats nothing that was had, and goes on with the weekly messages when they are due by both counts', () => {
    expect(afterPaying(opened(day(1, '00:30'), twice))).toEqual([
      '12-15 09:30 weekly-sms',
      '12-15 09:35 weekly-email',
      '12-22 09:30 weekly-sms',
      '12-22 09:35 weekly-email',
      '12-29 09:30 weekly-sms',
      '12-29 09:35 weekly-email',
    ]);
  });

  it('does not skip a milder step that was not had yet', () => {
    const unheard = opened(day(1, '00:30'), twice);
    const { diary } = live(paying(unheard), day(40, '14:30'), day(54, '00:00'));
    expect(diary).toEqual([
      '12-12 09:00 day-1-sms',
      '12-13 10:00 day-2-sms',
      '12-13 10:05 day-2-email',
      '12-14 14:00 day-3-call',
      '12-14 15:00 day-3-call',
      '12-14 18:30 day-3-call',
      '12-15 09:30 day-4-sms',
      '12-15 09:35 day-4-email',
      '12-15 14:00 day-4-call',
      '12-15 15:00 day-4-call',
      '12-15 18:30 day-4-call',
      '12-15 18:33 team',
      '12-16 09:30 weekly-sms',
      '12-16 09:35 weekly-email',
      '12-23 09:30 weekly-sms',
      '12-23 09:35 weekly-email',
    ]);
  });
});

test('every decision names its stage and at least one reason', () => {
  for (let hour = 0; hour < 24 * 200; hour += 7) {
    const decision = decided(onDayOne, instant(day(1, '00:30') + hour * 3_600_000));
    expect(decision.because.length).toBeGreaterThan(0);
    expect(['initial', 'sustained', 'end']).toContain(decision.stage);
  }
});
