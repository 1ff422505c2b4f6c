import { dateIn } from '../calendar';
import { withFees } from '../facts/fees';
import { withStandstill } from '../facts/standstill';
import { owedOn } from '../money/owed';
import type { Debt, Owed } from '../money/terms';
import type { Instant, LocalDate } from '../words';
import type { Dossier, LoanAccount } from './dossier';
import { ofLoan, type KnownOfLoan } from './known';

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
  const asked: Asked = { payments, fees, holds, terms, on };
  const last = reckoned.get(debt);
  if (last && isSame(last.asked, asked)) return last.owed;
  const owed = owedOn(withStandstill(withFees(debt, fees), holds), payments, terms, on);
  reckoned.set(debt, { asked, owed });
  return owed;
}

type Asked = Pick<KnownOfLoan, 'fees' | 'holds'> &
  Pick<Dossier, 'payments' | 'terms'> &
  Readonly<{ on: LocalDate }>;

/** A turn asks several times, and each time thousands of payments may have to be replayed. */
const reckoned = new WeakMap<Debt, Readonly<{ asked: Asked; owed: Owed }>>();

function isSame(a: Asked, b: Asked): boolean {
  const isSameLoan = a.payments === b.payments && a.fees === b.fees && a.holds === b.holds;
  return isSameLoan && a.terms === b.terms && a.on === b.on;
}
