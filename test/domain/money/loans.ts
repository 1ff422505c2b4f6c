import type { Debt, Instalment, Payment, Terms } from '../../../domain/money/terms';
import { localDate, minor } from '../../../domain/words';

/** China's default order, 0.05 % a day, cured at 1.00 and 1 %. */
export const terms: Terms = {
  penaltyPerDay: '0.05',
  allocation: ['costs', 'interest-and-penalty', 'principal'],
  cure: { atMost: minor(100), atMostPercent: '1' },
};

export const instalment = (dueOn: string, principal: number, interest = 0): Instalment => ({
  dueOn: localDate(dueOn),
  principal: minor(principal),
  interest: minor(interest),
});

export const loan = (costs: number, first: Instalment, ...others: readonly Instalment[]): Debt => ({
  currency: 'CNY',
  costs: minor(costs),
  instalments: [first, ...others],
});

export const paid = (amount: number, valueOn: string, paymentId = `p-${valueOn}`): Payment => ({
  paymentId,
  amount: minor(amount),
  valueOn: localDate(valueOn),
});
