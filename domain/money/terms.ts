import type { Days, LocalDate, Minor, NonEmpty } from '../words';

/** One part of a loan that falls due on one date; amounts in minor units. */
export type Instalment = Readonly<{ dueOn: LocalDate; principal: Minor; interest: Minor }>;

/** Money that arrived and was not reversed, on the lender's date it counts from. */
export type Payment = Readonly<{ paymentId: string; amount: Minor; valueOn: LocalDate }>;

/** What a borrower owes by contract, before any payment. */
export type Debt = Readonly<{ currency: string; costs: Minor; instalments: NonEmpty<Instalment> }>;

/** A kind of money owed, in the order a payment is set off against them. */
export type Kind = 'costs' | 'interest-and-penalty' | 'principal';

/** How penalty interest grows, payments are allocated, and when a residual counts as nothing. Percentages are decimal strings. */
export type Terms = Readonly<{
  /** Per cent of overdue principal per day, "0.05". */
  penaltyPerDay: string;
  allocation: NonEmpty<Kind>;
  cure: Readonly<{ atMost: Minor; atMostPercent: string }>;
}>;

/** What is owed on one lender's date. `since` is the due date of the oldest unpaid instalment; amounts are what is due and unpaid. */
export type Owed = Readonly<
  | { status: 'cured' | 'not-due' }
  | {
      status: 'overdue';
      since: LocalDate;
      days: Days;
      principal: Minor;
      interest: Minor;
      penalty: Minor;
      costs: Minor;
      total: Minor;
    }
>;
