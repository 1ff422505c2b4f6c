import type { Days, LocalDate, Minor, NonEmpty } from '../words';
import type { DateSpan } from './standstill';

/** One part of a loan that falls due on one date; amounts in minor units. */
export type Instalment = Readonly<{ dueOn: LocalDate; principal: Minor; interest: Minor }>;

/** Money that arrived and was not reversed, on the lender's date it counts from. */
export type Payment = Readonly<{ paymentId: string; amount: Minor; valueOn: LocalDate }>;

/** What a borrower owes by contract, before any payment. */
export type Debt = Readonly<{
  currency: string;
  costs: Minor;
  instalments: NonEmpty<Instalment>;
  /** Charged since, each on its date. */
  fees?: readonly Fee[];
  /** Dates on which it bears no penalty interest, whatever is overdue; they may overlap. */
  interestStandsStill?: readonly DateSpan[];
  /** What messages asked for, each good until its pay-by date. */
  quotes?: readonly Quote[];
}>;

/**
 * An amount that a message asked for, as of one lender's date and good until another: payments valued between them that
 * together reach it settle what was quoted. `received` is money with the first of these dates that was off it already.
 */
export type Quote = Readonly<{ asOf: LocalDate; payBy: LocalDate; amount: Minor; received: Minor }>;

/** What was let off because a quoted amount was paid in time: what had arisen since on what was quoted. */
export type Waiver = Readonly<{ amount: Minor; on: LocalDate; paymentId: string; quote: Quote }>;

/** A fee that came with a stage; it counts as costs from its date on. */
export type Fee = Readonly<{ amount: Minor; on: LocalDate }>;

/** The next instalment that is not due yet and not paid: when, and how much. */
export type Upcoming = Readonly<{ dueOn: LocalDate; principal: Minor; interest: Minor; total: Minor }>;

/** A kind of money owed, in the order a payment is set off against them. */
export type Kind = 'costs' | 'interest-and-penalty' | 'principal';

/** How penalty interest grows, until when a message's amount is good, how payments are allocated, and when a residual counts as nothing. Percentages are decimal strings. */
export type Terms = Readonly<{
  /** Per cent of overdue principal per day, "0.05". */
  penaltyPerDay: string;
  /** Calendar days from a message to the pay-by date it asks for (R4). */
  payWithinDays: Days;
  allocation: NonEmpty<Kind>;
  cure: Readonly<{ atMost: Minor; atMostPercent: string }>;
}>;

/**
 * What is owed on one lender's date. `since` is the due date of the oldest unpaid instalment or, while only costs or
 * penalty are left, of the last one that was missed; amounts are what is due and unpaid. `next` falls due next.
 */
export type Owed = Readonly<
  | { status: 'not-due'; next?: Upcoming }
  | { status: 'cured'; on: LocalDate; next?: Upcoming }
  | {
      status: 'overdue';
      since: LocalDate;
      days: Days;
      principal: Minor;
      interest: Minor;
      penalty: Minor;
      costs: Minor;
      total: Minor;
      next?: Upcoming;
    }
>;

/** A percentage as an exact fraction: "0.05" is 5 / 10,000. */
type Percentage = Readonly<{ numerator: bigint; denominator: bigint }>;

/** Reads a decimal percentage, "0.05"; throws for anything else. */
export function percentage(text: string): Percentage {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (!whole) throw new RangeError(`not a percentage: ${JSON.stringify(text)}`);
  return { numerator: BigInt(whole + fraction), denominator: 100n * 10n ** BigInt(fraction.length) };
}
