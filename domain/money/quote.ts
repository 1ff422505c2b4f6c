import { minor, type LocalDate, type Minor } from '../words';
import { balanceOn, sum, type Account } from './account';
import { grownOn } from './running';
import type { Fee, Payment, Quote } from './terms';

/** A quote that was paid in time; `last` is the place of the payment that completed it, among those in order of value date. */
export type Kept = Readonly<{ quote: Quote; last: number }>;

/** The quotes that payments in order of value date kept, the one that was completed first first; of those that one payment completed, the one sent last. */
export function keptBy(quotes: readonly Quote[], received: readonly Payment[]): readonly Kept[] {
  const byLast = new Map<number, Quote>();
  for (const quote of quotes.toSorted(byAsOf)) {
    const last = completedAt(quote, received);
    if (last !== undefined) byLast.set(last, quote);
  }
  return [...byLast].map(([last, quote]) => ({ quote, last })).sort((a, b) => a.last - b.last);
}

const byAsOf = (a: Quote, b: Quote): number =>
  Number(a.asOf > b.asOf) - Number(a.asOf < b.asOf) || a.amount - b.amount;

const completedAt = ({ asOf, payBy, amount, received: off }: Quote, received: readonly Payment[]) => {
  let paid = 0;
  for (const [place, { valueOn, amount: part }] of received.entries()) {
    if (valueOn < asOf) continue;
    if (valueOn > payBy) return undefined;
    paid += part;
    if (paid >= amount + off) return place;
  }
  return undefined;
};

/** An account on a lender's date. */
type Seen = Readonly<{ account: Account; on: LocalDate }>;

/**
 * What the payment that completes a quote leaves unpaid of what was quoted, at most what has arisen on it since: penalty
 * interest, and the fees of that time. `then` is the account on the date of the quote, `now` before the payment.
 */
export function waivedBy(amount: Minor, then: Seen, now: Seen, fees: readonly Fee[]): Minor {
  const isQuoted = ({ dueOn }: Readonly<{ dueOn: LocalDate }>): boolean => dueOn <= then.on;
  const { costs, instalments } = balanceOn(now.account, now.on);
  const unpaid = sum(instalments.filter(isQuoted), (one) => one.principal + one.interest + one.penalty);
  const grown = ({ account, on }: Seen): number =>
    sum(account.instalments.filter(isQuoted), (one) => grownOn(one, on, account.growth));
  const charged = sum(
    fees.filter(({ on }) => on > then.on && on <= now.on),
    (fee) => fee.amount,
  );
  const arisen = grown(now) - grown(then) + charged;
  return minor(Math.max(0, Math.min(arisen, unpaid + costs - amount)));
}
