import { minor, type LocalDate, type Minor, type Days } from '../words';
import type { Unpaid } from './allocation';
import { bearingDays, type Growth } from './standstill';
import { percentage, type Instalment } from './terms';

/** An instalment on its way through the payments; its penalty runs in spans of constant principal. */
export type Running = Readonly<{
  dueOn: LocalDate;
  principal: Minor;
  interest: Minor;
  /** Since when the principal has been what it is, never before the due date. */
  spanFrom: LocalDate;
  /** Penalty of the spans that have ended. */
  penaltyOfSpans: Minor;
  penaltyPaid: Minor;
}>;

/** An instalment before any payment. */
export function untouched({ dueOn, principal, interest }: Instalment): Running {
  return {
    dueOn,
    principal,
    interest,
    spanFrom: dueOn,
    penaltyOfSpans: minor(0),
    penaltyPaid: minor(0),
  };
}

/** The penalty that has grown on an instalment by a date, paid or not. */
export function grownOn(running: Running, on: LocalDate, { perDay, standsStill }: Growth): Minor {
  const span = bearingDays(running.spanFrom, on, standsStill);
  return minor(running.penaltyOfSpans + penaltyInterest(running.principal, span, perDay));
}

/** What is unpaid of an instalment on a date, with the penalty that has grown; unpaid penalty bears none itself. */
export function unpaidOn(running: Running, on: LocalDate, growth: Growth): Unpaid {
  return {
    dueOn: running.dueOn,
    principal: running.principal,
    interest: running.interest,
    penalty: minor(grownOn(running, on, growth) - running.penaltyPaid),
  };
}

/** An instalment after it received money on a date. Only a changed principal ends the span, so a payment of penalty alone rounds nothing. */
export function afterPaid(running: Running, paid: Unpaid, on: LocalDate, growth: Growth): Running {
  const settled = {
    ...running,
    interest: minor(running.interest - paid.interest),
    penaltyPaid: minor(running.penaltyPaid + paid.penalty),
  };
  if (paid.principal === 0) return settled;
  return {
    ...settled,
    principal: minor(running.principal - paid.principal),
    spanFrom: on > running.dueOn ? on : running.dueOn,
    penaltyOfSpans: grownOn(running, on, growth),
  };
}

/**
 * Penalty interest on a principal that stayed the same for a span of days, at per cent per day ("0.05"), rounded half
 * up to the minor unit. A span that has not begun costs nothing. Throws when the rate is not a decimal percentage.
 */
export function penaltyInterest(principal: Minor, span: Days, perDay: string): Minor {
  if (span <= 0 || principal === 0) return minor(0);
  const { numerator, denominator } = percentage(perDay);
  const exact = BigInt(principal) * BigInt(span) * numerator;
  return minor(Number((2n * exact + denominator) / (2n * denominator)));
}
