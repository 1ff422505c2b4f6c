import { allocate, type Unpaid } from '../../../domain/money/allocation';
import type { Kind } from '../../../domain/money/terms';
import { localDate, minor, type NonEmpty } from '../../../domain/words';

const unpaid = (dueOn: string, principal: number, interest = 0, penalty = 0): Unpaid => ({
  dueOn: localDate(dueOn),
  principal: minor(principal),
  interest: minor(interest),
  penalty: minor(penalty),
});
const usual: NonEmpty<Kind> = ['costs', 'interest-and-penalty', 'principal'];
const setOff = (amount: number, instalments: readonly Unpaid[], order = usual, costs = 500) =>
  allocate(minor(amount), { costs: minor(costs), instalments }, order, localDate('2026-11-20'));

const two = [unpaid('2026-10-11', 33_333, 0, 667), unpaid('2026-11-10', 33_333, 0, 167)];

describe('a payment', () => {
  test('of 100.00 pays 5.00 costs, 8.34 penalty and 86.66 principal of the oldest instalment', () => {
    expect(setOff(10_000, two)).toEqual({
      allocation: { costs: 500, interestAndPenalty: 834, principal: 8666, surplus: 0 },
      paid: [unpaid('2026-10-11', 8666, 0, 667), unpaid('2026-11-10', 0, 0, 167)],
    });
  });

  test('of 360.00 goes on to the next instalment when the first is cleared', () => {
    expect(setOff(36_000, two)).toEqual({
      allocation: { costs: 500, interestAndPenalty: 834, principal: 34_666, surplus: 0 },
      paid: [unpaid('2026-10-11', 33_333, 0, 667), unpaid('2026-11-10', 1333, 0, 167)],
    });
  });

  test('follows the order of the terms', () => {
    const { allocation } = setOff(40_000, two, ['principal', 'interest-and-penalty', 'costs']);
    expect(allocation).toEqual({ costs: 0, interestAndPenalty: 0, principal: 40_000, surplus: 0 });
  });

  test('pays interest before penalty of one instalment, and the oldest instalment first', () => {
    const { paid } = setOff(
      250,
      [unpaid('2026-10-11', 900, 100, 50), unpaid('2026-11-10', 900, 100, 50)],
      usual,
      0,
    );
    expect(paid).toEqual([unpaid('2026-10-11', 0, 100, 50), unpaid('2026-11-10', 0, 100, 0)]);
  });

  test('on a due date counts that instalment as due: its interest comes before the principal of older ones', () => {
    const { paid } = setOff(100, [unpaid('2026-10-11', 900), unpaid('2026-11-20', 900, 60)], usual, 0);
    expect(paid).toEqual([unpaid('2026-10-11', 40), unpaid('2026-11-20', 0, 60)]);
  });

  test('reaches instalments not yet due only after all that is due, interest before principal, then is surplus', () => {
    const three = [
      unpaid('2026-11-20', 1000, 10),
      unpaid('2026-12-20', 1000, 20),
      unpaid('2027-01-20', 1000, 30),
    ];
    expect(setOff(2035, three, usual, 0).paid).toEqual([
      unpaid('2026-11-20', 1000, 10),
      unpaid('2026-12-20', 1000, 20),
      unpaid('2027-01-20', 0, 5),
    ]);
    expect(setOff(4000, three, usual, 0).allocation).toEqual({
      costs: 0,
      interestAndPenalty: 60,
      principal: 3000,
      surplus: 940,
    });
  });
});
