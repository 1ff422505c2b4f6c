import type { Debt, Instalment, Payment, Terms } from '../../../domain/money/terms';
import { days, localDate, minor } from '../../../domain/words';

/** China's default order, 0.05 % a day, cured at 1.00 and 1 %. */
export const terms: Terms = {
  penaltyPerDay: '0.05',
  payWithinDays: days(3),
  allocation: ['costs', 'interest-and-penalty', 'principal'],
  cure: { atMost: minor(100), atMostPercent: '1' },
};

export function instalment(dueOn: string, principal: number, interest = 0): Instalment {
  return {
    dueOn: localDate(dueOn),
    principal: minor(principal),
    interest: minor(interest),
  };
}

export function loan(costs: number, first: Instalment, ...others: readonly Instalment[]): Debt {
  return {
    currency: 'CNY',
    costs: minor(costs),
    instalments: [first, ...others],
  };
}

export function paid(amount: number, valueOn: string, paymentId = `p-${valueOn}`): Payment {
  return {
    paymentId,
    amount: minor(amount),
    valueOn: localDate(valueOn),
  };
}
