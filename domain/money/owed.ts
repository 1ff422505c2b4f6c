import { daysBetween } from '../calendar';
import { minor, type LocalDate, type Minor } from '../words';
import { balanceOn, missedBy, seenOn, sum, unpaidDueDates, upcomingFrom, type Account } from './account';
import { replay, type SetOff } from './replay';
import type { Debt, Owed, Payment, Terms, Waiver } from './terms';

type Overdue = Extract<Owed, { status: 'overdue' }>;

/** How each payment received by a lender's date was set off, in order of value date. Throws when a rate in the terms is not a decimal. */
export function allocatedOn(
  debt: Debt,
  payments: readonly Payment[],
  terms: Terms,
  on: LocalDate,
): readonly SetOff[] {
  return replay(debt, payments, terms, on).setOff;
}

/** All that is unpaid of a loan on a lender's date, due or not. */
export function unpaidOn(debt: Debt, payments: readonly Payment[], terms: Terms, on: LocalDate): Minor {
  const { costs, instalments } = balanceOn(seenOn(replay(debt, payments, terms, on).account, on), on);
  return minor(costs + sum(instalments, (one) => one.principal + one.interest + one.penalty));
}

/** The due dates of the instalments that are unpaid on a lender's date, past and to come, the oldest first. */
export function dueDatesUnpaidOn(
  debt: Debt,
  payments: readonly Payment[],
  terms: Terms,
  on: LocalDate,
): readonly LocalDate[] {
  return unpaidDueDates(seenOn(replay(debt, payments, terms, on).account, on));
}

/** What was let off by a lender's date because quoted amounts were paid in time. */
export function waivedOn(
  debt: Debt,
  payments: readonly Payment[],
  terms: Terms,
  on: LocalDate,
): readonly Waiver[] {
  return replay(debt, payments, terms, on).waivers;
}

const notOverdue = (account: Account, on: LocalDate): Owed => {
  const next = upcomingFrom(account, on);
  const { curedOn } = account;
  return curedOn
    ? { status: 'cured', on: curedOn, ...(next && { next }) }
    : { status: 'not-due', ...(next && { next }) };
};

/**
 * What is due and unpaid on a lender's date, all payments replayed by value date, so that a back-dated or reversed one
 * needs no correction. Overdue from the day after a due date until at most a tolerated residual is left; a residual
 * that was let off stays owed but does not make the loan overdue again. Throws when a rate in the terms is not a decimal.
 */
export function owedOn(debt: Debt, payments: readonly Payment[], terms: Terms, on: LocalDate): Owed {
  const account = seenOn(replay(debt, payments, terms, on).account, on);
  if (!account.episode) return notOverdue(account, on);
  const { costs, instalments } = balanceOn(account, on);
  const due = instalments.filter(({ dueOn }) => dueOn <= on);
  const since = missedBy(account, on)[0]?.dueOn ?? account.episode.lastMissed;
  const next = upcomingFrom(account, on);
  const principal = sum(due, (one) => one.principal);
  const interest = sum(due, (one) => one.interest);
  const penalty = sum(due, (one) => one.penalty);
  const total = minor(principal + interest + penalty + costs);
  return {
    status: 'overdue',
    since,
    days: daysBetween(since, on),
    principal,
    interest,
    penalty,
    costs,
    total,
    ...(next && { next }),
  };
}

/** What is overdue but its penalty interest, by which alone nothing becomes worth more; before that, what falls due next. */
export function worthIn(owed: Owed): Minor {
  if (owed.status !== 'overdue') return owed.next?.total ?? minor(0);
  return minor(owed.total - owed.penalty);
}

/** What is overdue on two loans together: the amounts added up, the days of the one that is overdue for longer. */
export function together(a: Overdue, b: Overdue): Overdue {
  const { since, days } = a.since <= b.since ? a : b;
  return {
    status: 'overdue',
    since,
    days,
    principal: minor(a.principal + b.principal),
    interest: minor(a.interest + b.interest),
    penalty: minor(a.penalty + b.penalty),
    costs: minor(a.costs + b.costs),
    total: minor(a.total + b.total),
  };
}
