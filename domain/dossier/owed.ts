import { dateIn } from '../calendar';
import { owedOn } from '../money/owed';
import type { Debt, Owed } from '../money/terms';
import type { Instant, LocalDate } from '../words';
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
  const { fees, holds } = ofLoan(dossier, loanId);
  const basis: Basis = { payments, fees, holds, terms, on };
  const last = lastOwed.get(debt);
  if (last && isSame(last.basis, basis)) return last.owed;
  const owed = owedOn(withStandstill(withFees(debt, fees), holds), payments, terms, on);
  lastOwed.set(debt, { basis, owed });
  return owed;
}

/** All that an amount owed follows from, beside the debt. */
type Basis = Pick<KnownOfLoan, 'fees' | 'holds'> &
  Pick<Dossier, 'payments' | 'terms'> &
  Readonly<{ on: LocalDate }>;

/** A turn asks several times, and each time thousands of payments may have to be replayed. */
const lastOwed = new WeakMap<Debt, Readonly<{ basis: Basis; owed: Owed }>>();

function isSame(a: Basis, b: Basis): boolean {
  const isSameLoan = a.payments === b.payments && a.fees === b.fees && a.holds === b.holds;
  return isSameLoan && a.terms === b.terms && a.on === b.on;
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
