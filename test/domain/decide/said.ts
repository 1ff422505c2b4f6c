import type { Happening } from '../../../domain/facts/fact';
import { days, localDate, minor } from '../../../domain/words';
import { day, knowing, live, opened, type Loan } from './life';

/** When the case of these tests is opened. */
export const start = day(1, '00:30');

/** A dispute from 3 November on, until it is released. */
export function hold(changes: Partial<Extract<Happening, { kind: 'held' }>> = {}): Happening {
  return {
    kind: 'held',
    hold: 'dispute',
    from: localDate('2026-11-03'),
    allows: ['workItem'],
    daysStandStill: false,
    untilPaid: false,
    about: 'loan',
    ...changes,
  };
}

/** A promise of 500.00 by 6 November. */
export function promise(changes: Partial<Extract<Happening, { kind: 'agreed' }>> = {}): Happening {
  return {
    kind: 'agreed',
    as: 'promise',
    parts: [{ on: localDate('2026-11-06'), amount: minor(50_000) }],
    grace: days(2),
    tolerance: minor(100),
    ...changes,
  };
}

const paid = (paymentId: string, amount: number, on: string): Happening => ({
  kind: 'paid',
  paymentId,
  amount: minor(amount),
  valueOn: localDate(on),
});
/** The shipped ladder until an evening, with one thing more known on the morning of a day. */
export function until(last: number, onDay: number, known: Happening): readonly string[] {
  const before = live(opened(start), start, day(onDay, '08:00'));
  const told = knowing(before.loan, day(onDay, '08:00'), known);
  return [...before.diary, ...live(told, day(onDay, '08:00'), day(last, '23:59')).diary];
}

/** A loan after money came on a date. */
export function money(known: Loan, paymentId: string, amount: number, on: string, at: string): Loan {
  const fact = knowing(known, day(Number(on.slice(-2)) - 1, at), paid(paymentId, amount, on));
  return {
    ...fact,
    payments: [...fact.payments, { paymentId, amount: minor(amount), valueOn: localDate(on) }],
  };
}
