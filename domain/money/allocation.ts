import { minor, type LocalDate, type Minor, type NonEmpty } from '../words';
import type { Kind } from './terms';

/** What is unpaid of one instalment on one date. */
export type Unpaid = Readonly<{ dueOn: LocalDate; principal: Minor; interest: Minor; penalty: Minor }>;
/** What is unpaid of a loan on one date: the costs that are due, and every instalment, oldest first. */
export type Balance = Readonly<{ costs: Minor; instalments: readonly Unpaid[] }>;
/** What one payment settled, by the kinds a receipt shows. */
export type Allocation = Readonly<Record<'costs' | 'interestAndPenalty' | 'principal' | 'surplus', Minor>>;

type Component = 'costs' | 'interest' | 'penalty' | 'principal';
type Claim = Readonly<{ component: Component; instalment?: Unpaid; owed: Minor }>;
type Settled = Claim & Readonly<{ paid: Minor }>;

const componentsOf: Readonly<Record<Kind, readonly Exclude<Component, 'costs'>[]>> = {
  costs: [],
  'interest-and-penalty': ['interest', 'penalty'],
  principal: ['principal'],
};

const claimsOn = (instalments: readonly Unpaid[], kind: Kind): readonly Claim[] =>
  instalments.flatMap((instalment) =>
    componentsOf[kind].map((component) => ({ component, instalment, owed: instalment[component] })),
  );

/** Everything a payment may settle, in its order: what is due by kind, then instalments that are not yet due. */
const claimsInOrder = (balance: Balance, order: NonEmpty<Kind>, on: LocalDate): readonly Claim[] => {
  const due = balance.instalments.filter(({ dueOn }) => dueOn <= on);
  const ahead = balance.instalments.filter(({ dueOn }) => dueOn > on);
  const costs: Claim = { component: 'costs', owed: balance.costs };
  return [
    ...order.flatMap((kind) => (kind === 'costs' ? [costs] : claimsOn(due, kind))),
    ...ahead.flatMap((one) => [...claimsOn([one], 'interest-and-penalty'), ...claimsOn([one], 'principal')]),
  ];
};

const settle = (amount: Minor, claims: readonly Claim[]): readonly Settled[] => {
  const settled: Settled[] = [];
  let left: number = amount;
  for (const claim of claims) {
    const paid = minor(Math.min(left, claim.owed));
    left -= paid;
    if (paid > 0) settled.push({ ...claim, paid });
  }
  return settled;
};

const total = (settled: readonly Settled[], ...components: readonly Component[]): Minor =>
  minor(settled.reduce((sum, { component, paid }) => (components.includes(component) ? sum + paid : sum), 0));

/**
 * Sets one payment off: by kind over all instalments that were due on a date, in the order given, the oldest first; what
 * is left pays instalments ahead of their time, oldest first, interest before principal; the rest is surplus. `paid`
 * holds what each instalment received, in the order of the balance. China's Civil Code, art. 561, is the usual order.
 */
export function allocate(
  amount: Minor,
  balance: Balance,
  order: NonEmpty<Kind>,
  on: LocalDate,
): Readonly<{ allocation: Allocation; paid: readonly Unpaid[] }> {
  const settled = settle(amount, claimsInOrder(balance, order, on));
  const costs = total(settled, 'costs');
  const interestAndPenalty = total(settled, 'interest', 'penalty');
  const principal = total(settled, 'principal');
  const surplus = minor(amount - costs - interestAndPenalty - principal);
  const paid = balance.instalments.map((instalment) => {
    const own = settled.filter((claim) => claim.instalment === instalment);
    return {
      dueOn: instalment.dueOn,
      principal: total(own, 'principal'),
      interest: total(own, 'interest'),
      penalty: total(own, 'penalty'),
    };
  });
  return { allocation: { costs, interestAndPenalty, principal, surplus }, paid };
}
