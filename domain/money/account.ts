import { minor, type LocalDate, type Minor } from '../words';
import { allocate, type Allocation, type Balance, type Unpaid } from './allocation';
import { afterPaid, unpaidOn, untouched, type Running } from './running';
import { apart, type Growth } from './standstill';
import { percentage, type Debt, type Fee, type Payment, type Terms, type Upcoming } from './terms';

/** One time of being overdue: what was first overdue, and the due date of the instalment that was missed last. */
type Episode = Readonly<{ firstOverdue: Minor; lastMissed: LocalDate }>;

/** A loan on its way through the payments. What fell due before `curedOn` was let off with its residual: it is missed no more. */
export type Account = Readonly<{
  costs: Minor;
  /** Not charged yet, by date. */
  fees: readonly Fee[];
  /** Its dates without interest are spans that do not touch. */
  growth: Growth;
  instalments: readonly Running[];
  episode?: Episode;
  curedOn?: LocalDate;
}>;

const unpaidDebt = ({ principal, interest }: Unpaid | Running): number => principal + interest;
const byDueDate = (a: Running, b: Running): number => Number(a.dueOn > b.dueOn) - Number(a.dueOn < b.dueOn);

/** The sum of an amount over a list. */
export function sum<T>(list: readonly T[], of: (one: T) => number): Minor {
  return minor(list.reduce((total, one) => total + of(one), 0));
}

/** A loan before any payment, its oldest instalment first; penalty interest grows at per cent per day. */
export function opened(debt: Debt, perDay: string): Account {
  return {
    costs: debt.costs,
    fees: (debt.fees ?? []).toSorted((a, b) => Number(a.on > b.on) - Number(a.on < b.on)),
    growth: { perDay, standsStill: debt.interestStandsStill ? apart(debt.interestStandsStill) : [] },
    instalments: debt.instalments.map(untouched).sort(byDueDate),
  };
}

/** The instalments with unpaid principal or interest whose due date has passed, oldest first. */
export function missedBy({ instalments, curedOn }: Account, on: LocalDate): readonly Running[] {
  return instalments.filter(
    (one) => one.dueOn < on && !(curedOn && one.dueOn < curedOn) && unpaidDebt(one) > 0,
  );
}

/** The due dates of the instalments with unpaid principal or interest, past and to come, the oldest first; not of those that were let off. */
export function unpaidDueDates({ instalments, curedOn }: Account): readonly LocalDate[] {
  return instalments
    .filter((one) => !(curedOn && one.dueOn < curedOn) && unpaidDebt(one) > 0)
    .map(({ dueOn }) => dueOn);
}

const charged = (account: Account, on: LocalDate): Account => {
  const due = account.fees.filter((fee) => fee.on <= on);
  if (due.length === 0) return account;
  const costs = minor(account.costs + sum(due, ({ amount }) => amount));
  return { ...account, costs, fees: account.fees.slice(due.length) };
};

/** The next unpaid instalment whose due date has not passed. */
export function upcomingFrom({ instalments }: Account, on: LocalDate): Upcoming | undefined {
  const next = instalments.find((one) => one.dueOn >= on && unpaidDebt(one) > 0);
  return next && { ...amountsOf(next), dueOn: next.dueOn };
}

const amountsOf = ({ principal, interest }: Running) => ({
  principal,
  interest,
  total: minor(principal + interest),
});

/** The account as a date finds it: being overdue begins on the day after a due date that was missed. */
export function seenOn(before: Account, on: LocalDate): Account {
  const account = charged(before, on);
  const missed = missedBy(account, on);
  const [oldest] = missed;
  if (!oldest) return account;
  const first = missed.filter(({ dueOn }) => dueOn === oldest.dueOn);
  const firstOverdue = account.episode?.firstOverdue ?? minor(account.costs + sum(first, unpaidDebt));
  return { ...account, episode: { firstOverdue, lastMissed: missed.at(-1)?.dueOn ?? oldest.dueOn } };
}

/** What is unpaid on a date. Costs come with being overdue: a loan that never was owes none. */
export function balanceOn(account: Account, on: LocalDate): Balance {
  return {
    costs: account.episode || account.curedOn ? account.costs : minor(0),
    instalments: account.instalments.map((one) => unpaidOn(one, on, account.growth)),
  };
}

/** An account that ends being overdue, when nothing but a tolerated residual is left of what was missed. */
const curedIfSettled = (account: Account, on: LocalDate, terms: Terms): Account => {
  const { episode, ...rest } = account;
  if (!episode) return account;
  const { costs, instalments } = balanceOn(account, on);
  const passed = instalments.filter(({ dueOn }) => dueOn < on);
  const residual = minor(costs + sum(passed, (one) => unpaidDebt(one) + one.penalty));
  return isCured(residual, episode.firstOverdue, terms.cure) ? { ...rest, curedOn: on } : account;
};

/** The account after one payment on its value date, and how the payment was set off: against what was due by a date first. */
export function afterPayment(
  before: Account,
  { amount, valueOn }: Pick<Payment, 'amount' | 'valueOn'>,
  terms: Terms,
  dueBy: LocalDate = valueOn,
): Readonly<{ account: Account; allocation: Allocation }> {
  const account = seenOn(before, valueOn);
  const balance = balanceOn(account, valueOn);
  const { allocation, paid } = allocate(amount, balance, terms.allocation, dueBy);
  const instalments = account.instalments.map((one, index) => {
    const received = paid[index];
    return received ? afterPaid(one, received, valueOn, account.growth) : one;
  });
  const settled = { ...account, costs: minor(account.costs - allocation.costs), instalments };
  return { account: curedIfSettled(settled, valueOn, terms), allocation };
}

/** Whether what is left counts as nothing: at most an amount, and at most a share of the amount first overdue. */
function isCured(residual: Minor, firstOverdue: Minor, cure: Terms['cure']): boolean {
  const { numerator, denominator } = percentage(cure.atMostPercent);
  return residual <= cure.atMost && BigInt(residual) * denominator <= BigInt(firstOverdue) * numerator;
}
