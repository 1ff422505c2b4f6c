import { owedOn } from '../../../domain/money/owed';
import { apart, bearingDays, type DateSpan } from '../../../domain/money/standstill';
import type { Debt, Payment } from '../../../domain/money/terms';
import { localDate } from '../../../domain/words';
import { instalment, loan, paid, terms } from './loans';

const span = (from: string, until?: string): DateSpan => ({
  from: localDate(from),
  ...(until !== undefined && { until: localDate(until) }),
});
const single = loan(0, instalment('2026-11-01', 100_000));
const still = (debt: Debt, ...interestStandsStill: readonly DateSpan[]): Debt => ({
  ...debt,
  interestStandsStill,
});
const penalty = (debt: Debt, on: string, ...payments: readonly Payment[]): number | string => {
  const owed = owedOn(debt, payments, terms, localDate(on));
  return owed.status === 'overdue' ? owed.penalty : owed.status;
};

// 1,000.00 overdue for 20 days at 0.05 % a day: 20 × 0.50 = 10.00.
describe('P6 interest that stands still', () => {
  test('for 5 of 20 days leaves 7.50 of 10.00', () => {
    expect(penalty(single, '2026-11-21')).toBe(1000);
    expect(penalty(still(single, span('2026-11-06', '2026-11-10')), '2026-11-21')).toBe(750);
  });

  test('still counts the days past due from the due date', () => {
    const held = still(single, span('2026-11-06', '2026-11-10'));
    expect(owedOn(held, [], terms, localDate('2026-11-21'))).toMatchObject({ days: 20, total: 100_750 });
  });

  test.each([
    ['2026-11-05', 200],
    ['2026-11-06', 200],
    ['2026-11-10', 200],
    ['2026-11-11', 250],
  ])('begins with its first date and ends with its last: on %s it is %d', (on, expected) => {
    expect(penalty(still(single, span('2026-11-06', '2026-11-10')), on)).toBe(expected);
  });

  test('without an end stands still for good: 4 days are 2.00 on every later date', () => {
    const held = still(single, span('2026-11-06'));
    expect([penalty(held, '2026-11-21'), penalty(held, '2027-11-21')]).toEqual([200, 200]);
  });

  test('that is back-dated to before the due date bears nothing from the first day on', () => {
    expect(penalty(still(single, span('2026-10-01', '2026-11-11')), '2026-11-21')).toBe(500);
    expect(penalty(still(single, span('2026-10-01', '2026-11-01')), '2026-11-21')).toBe(1000);
  });

  test('of several that overlap, touch or lie in one another counts each date once', () => {
    const overlapping = [span('2026-11-09', '2026-11-12'), span('2026-11-06', '2026-11-10')];
    expect(penalty(still(single, ...overlapping), '2026-11-21')).toBe(650); // 6 to 12 November: 7 days
    const within = [span('2026-11-06', '2026-11-10'), span('2026-11-07', '2026-11-08')];
    expect(penalty(still(single, ...within), '2026-11-21')).toBe(750);
    expect(penalty(still(single, span('2026-11-06'), span('2026-11-08', '2026-11-09')), '2026-11-21')).toBe(
      200,
    );
  });

  test('that ended before it began changes nothing', () => {
    expect(penalty(still(single, span('2026-11-06', '2026-11-05')), '2026-11-21')).toBe(1000);
  });

  test('of each instalment is taken off on its own: 6.00 and 1.00 of 6.67 and 1.67', () => {
    const two = loan(0, instalment('2026-10-11', 33_333), instalment('2026-11-10', 33_333));
    // 36 days of 333.33 are 5.99994, and 6 days of it 0.99999.
    expect(penalty(still(two, span('2026-11-13', '2026-11-16')), '2026-11-20')).toBe(700);
  });

  test('with a payment in the middle is taken off the spans before and after it', () => {
    // 9 November to 12 November stand still. Until 11 November 7 days of 1,000.00 are 3.50, which the payment covers with
    // 500.00; afterwards 12 November stands still, and 9 days of 500.00 are 2.25.
    const held = still(single, span('2026-11-09', '2026-11-12'));
    expect(penalty(held, '2026-11-21', paid(50_350, '2026-11-11'))).toBe(225);
  });

  test('set back-dated makes a payment that was received settle more principal', () => {
    // Without the hold 503.50 are 5.00 of penalty and 498.50 of principal; 10 days of 501.50 are 2.5075.
    const payment = paid(50_350, '2026-11-11');
    expect(penalty(single, '2026-11-21', payment)).toBe(251);
    expect(penalty(still(single, span('2026-11-02', '2026-11-11')), '2026-11-21', payment)).toBe(248); // 496.50
  });

  test('lets less money cure', () => {
    const held = still(single, span('2026-11-06', '2026-11-10'));
    const [on, almost] = [localDate('2026-11-21'), [paid(100_650, '2026-11-21')]];
    expect(owedOn(single, almost, terms, on)).toMatchObject({ status: 'overdue', total: 350 });
    expect(owedOn(held, almost, terms, on)).toMatchObject({ status: 'cured' });
  });
});

describe('spans of dates', () => {
  test('that overlap or touch become one, earliest first', () => {
    const spans = [
      span('2026-11-20'),
      span('2026-11-03', '2026-11-05'),
      span('2026-11-01', '2026-11-02'),
      span('2026-11-10', '2026-11-12'),
      span('2026-11-25', '2026-11-26'),
    ];
    expect(apart(spans)).toEqual([
      span('2026-11-01', '2026-11-05'),
      span('2026-11-10', '2026-11-12'),
      span('2026-11-20'),
    ]);
  });

  test('leave what has not begun as it is', () => {
    const [after, before] = [localDate('2026-11-05'), localDate('2026-11-02')];
    expect(bearingDays(after, before, [span('2026-11-01')])).toBe(-3);
  });
});
