import { dateIn } from '../calendar';
import { dueDatesUnpaidOn, owedOn, unpaidOn, waivedOn } from '../money/owed';
import type { Debt, Owed, Quote, Waiver } from '../money/terms';
import type { Instant, LocalDate, Minor } from '../words';
import type { Dossier, LoanAccount } from './dossier';
import { ofLoan, type KnownOfLoan } from './known';
import type { Fact } from '../facts/fact';
import type { Hold } from '../facts/answered';

/** What is owed on a dossier's own loan on the lender's date. */
export function owedNow(dossier: Dossier, now: Instant): Owed {
  return owedOnLoan(dossier.loanId, dossier, dossier, now);
}

/** What is owed on one of its loans: with the fees that were charged since, and without interest where that stands still. */
export function owedOnLoan(
  loanId: string,
  { debt, payments }: LoanAccount,
  dossier: Dossier,
  now: Instant,
): Owed {
  const { terms, lenderZone } = dossier;
  const on = dateIn(lenderZone, now);
  const known = ofLoan(dossier, loanId);
  const basis: Basis = { payments, known, terms, on };
  const last = lastOwed.get(debt);
  if (last && isSame(last.basis, basis)) return last.owed;
  const owed = owedOn(debtKnown(debt, known), payments, terms, on);
  lastOwed.set(debt, { basis, owed });
  return owed;
}

/** What was let off on a dossier's own loan by now, because amounts that we asked for were paid in time. */
export function waivedNow(dossier: Dossier, now: Instant): readonly Waiver[] {
  return waivedOnLoan(dossier.loanId, dossier, dossier, now);
}

/** The same on one of its loans. */
export function waivedOnLoan(
  loanId: string,
  { debt, payments }: LoanAccount,
  dossier: Dossier,
  now: Instant,
): readonly Waiver[] {
  const { terms, lenderZone } = dossier;
  return waivedOn(debtKnown(debt, ofLoan(dossier, loanId)), payments, terms, dateIn(lenderZone, now));
}

/** The due dates of the unpaid instalments of a dossier's own loan, past and to come, the oldest first. */
export function dueDatesUnpaidNow(dossier: Dossier, now: Instant): readonly LocalDate[] {
  const { payments, terms, lenderZone } = dossier;
  return dueDatesUnpaidOn(debtNow(dossier), payments, terms, dateIn(lenderZone, now));
}

/** All that is unpaid of a dossier's own loan, due or not. */
export function unpaidNow(dossier: Dossier, now: Instant): Minor {
  const { payments, terms, lenderZone } = dossier;
  return unpaidOn(debtNow(dossier), payments, terms, dateIn(lenderZone, now));
}

/** The debt of a dossier's own loan, with all that was charged, held up and quoted on it. */
export function debtNow(dossier: Dossier): Debt {
  return debtKnown(dossier.debt, ofLoan(dossier, dossier.loanId));
}

const debtKnown = (debt: Debt, { fees, holds, quotes }: MoneyKnown): Debt =>
  withQuotes(withStandstill(withFees(debt, fees), holds), quotes);

/** What changes what is owed, beside payments. */
type MoneyKnown = Pick<KnownOfLoan, 'fees' | 'holds' | 'quotes'>;

/** All that an amount owed follows from, beside the debt. */
type Basis = Pick<Dossier, 'payments' | 'terms'> & Readonly<{ known: MoneyKnown; on: LocalDate }>;

/** A turn asks several times, and each time thousands of payments may have to be replayed. */
const lastOwed = new WeakMap<Debt, Readonly<{ basis: Basis; owed: Owed }>>();

function isSame(a: Basis, b: Basis): boolean {
  return a.payments === b.payments && isSameKnown(a.known, b.known) && a.terms === b.terms && a.on === b.on;
}

function isSameKnown(a: MoneyKnown, b: MoneyKnown): boolean {
  return a.fees === b.fees && a.holds === b.holds && a.quotes === b.quotes;
}

/** A debt with the fees that were charged since, in this case of the loan and in earlier ones. */
export function withFees(debt: Debt, facts: readonly Fact[]): Debt {
  const fees = facts.flatMap((fact) =>
    fact.kind === 'fee-charged' ? [{ amount: fact.amount, on: fact.on }] : [],
  );
  return fees.length === 0 ? debt : { ...debt, fees: [...(debt.fees ?? []), ...fees] };
}

/** A debt that bears no penalty interest on the dates of the holds under which interest stands still (P6). */
export function withStandstill(debt: Debt, holds: readonly Hold[]): Debt {
  const spans = holds.flatMap(({ interestStandsStill, from, until }) =>
    interestStandsStill ? [{ from, ...(until && { until }) }] : [],
  );
  if (spans.length === 0) return debt;
  return { ...debt, interestStandsStill: [...(debt.interestStandsStill ?? []), ...spans] };
}

/** A debt with what messages asked to be paid on it, each amount good until its pay-by date. */
export function withQuotes(debt: Debt, quotes: readonly Quote[]): Debt {
  return quotes.length === 0 ? debt : { ...debt, quotes: [...(debt.quotes ?? []), ...quotes] };
}
