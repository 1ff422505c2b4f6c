import type { LocalDate } from '../words';
import { afterPayment, opened, seenOn, type Account } from './account';
import type { Allocation } from './allocation';
import { keptBy, waivedBy, type Kept } from './quote';
import type { Debt, Payment, Quote, Terms, Waiver } from './terms';

/** How one payment was set off. */
export type SetOff = Allocation & Readonly<{ paymentId: string }>;

type Replayed = Readonly<{ account: Account; setOff: readonly SetOff[]; waivers: readonly Waiver[] }>;

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);
const byValueDate = (a: Payment, b: Payment): number =>
  order(a.valueOn, b.valueOn) || order(a.paymentId, b.paymentId);

/**
 * A loan after all payments received by a lender's date, by value date. Those that together pay a quote in time settle
 * what was quoted before anything else, and the last of them what has arisen on it since.
 */
export function replay(debt: Debt, payments: readonly Payment[], terms: Terms, on: LocalDate): Replayed {
  const received = payments.filter(({ valueOn }) => valueOn <= on).sort(byValueDate);
  const kept = keptBy(debt.quotes ?? [], received);
  const setOff: SetOff[] = [];
  const waivers: Waiver[] = [];
  const before: Account[] = []; // each payment, by its place
  let account = opened(debt, terms.penaltyPerDay);
  for (const [place, payment] of received.entries()) {
    before.push(account);
    const towards = towardsWhich(payment, place, kept);
    const waiver =
      towards?.last === place ? waiverOf(payment, towards.quote, { debt, received, before }) : undefined;
    const next = afterPayment(account, payment, terms, towards?.quote.asOf);
    setOff.push({ paymentId: payment.paymentId, ...next.allocation });
    account = next.account;
    if (!waiver) continue;
    waivers.push(waiver);
    account = afterPayment(account, { ...payment, amount: waiver.amount }, terms, waiver.quote.asOf).account;
  }
  return { account, setOff, waivers };
}

/** The quote that a payment helped to pay in time: of several the one that was paid first. */
const towardsWhich = ({ valueOn }: Payment, place: number, kept: readonly Kept[]): Kept | undefined =>
  kept.find(({ quote, last }) => place <= last && valueOn >= quote.asOf);

/** A loan on its way: the payments, and the account before each of them so far. */
type OnItsWay = Readonly<{ debt: Debt; received: readonly Payment[]; before: readonly Account[] }>;

/** What is let off for the payment that completes a quote: the last one so far. */
const waiverOf = (
  { paymentId, amount: paid, valueOn: on }: Payment,
  quote: Quote,
  { debt, received, before }: OnItsWay,
): Waiver | undefined => {
  const now = before.at(-1);
  const then = before[received.findIndex(({ valueOn }) => valueOn >= quote.asOf)];
  if (!now || !then) return undefined;
  const asked = { account: then, on: quote.asOf };
  const amount = waivedBy(paid, asked, { account: seenOn(now, on), on }, debt.fees ?? []);
  return amount > 0 ? { amount, on, paymentId, quote } : undefined;
};
