import { daysBetween } from '../../../domain/calendar';
import { penaltyInterest } from '../../../domain/money/running';
import { days, localDate, minor } from '../../../domain/words';

const penalty = (principal: number, span: number, perDay = '0.05') =>
  penaltyInterest(minor(principal), days(span), perDay);

test.each([
  ['2026-11-01', '2026-11-02', 1],
  ['2026-11-01', '2026-11-01', 0],
  ['2026-11-01', '2026-10-31', -1],
  ['2028-02-28', '2028-03-01', 2],
  ['2026-02-28', '2026-03-01', 1],
  ['2026-11-01', '2027-12-16', 410],
])('due on %s is on %s %d days past due', (since, on, expected) => {
  expect(daysBetween(localDate(since), localDate(on))).toBe(expected);
});

describe('penalty interest', () => {
  test.each([
    [100_000, 20, 1000],
    [33_333, 40, 667],
    [33_333, 10, 167],
    [66_666, 10, 333],
  ])('R24 of %d over %d days at 0.05 %% is %d', (principal, span, expected) => {
    expect(penalty(principal, span)).toBe(expected);
  });

  test('R24 is rounded half up: 0.5 of a minor unit is one', () => {
    expect(penalty(1000, 1)).toBe(1);
    expect(penalty(999, 1)).toBe(0);
    expect(penalty(3000, 1)).toBe(2);
  });

  test('R24 is nothing before the span begins, and on its first day', () => {
    expect(penalty(100_000, 0)).toBe(0);
    expect(penalty(100_000, -5)).toBe(0);
  });

  test('R24 is exact where a float is not', () => {
    expect(penalty(Number.MAX_SAFE_INTEGER, 1, '1')).toBe(90_071_992_547_410);
    expect(penalty(100_000_000, 7, '0.0333333333')).toBe(233_333);
    expect(penalty(1005, 100, '1')).toBe(1005);
  });

  test.each(['', '-0.05', '.05', '5e-2', '0.05%', 'abc'])('R24 refuses the rate %j', (rate) => {
    expect(() => penalty(100_000, 1, rate)).toThrow('not a percentage');
  });
});
