import type { InHand } from '../../casebook/case/in-hand';
import { isManyTimes, paidOff, type PaidOff } from '../../domain/dossier/paid';
import { formatAmount } from '../../domain/money/amount';
import { minor } from '../../domain/words';

/** What came of a payment, in the loan's currency, and whether it is many times what was owed. */
export type PaidOffIn = PaidOff & Readonly<{ currency: string; isManyTimes: boolean }>;

/** The same of a payment that was just reported, with the loan in hand before it and after; undefined for a reversal. */
export function paidOffIn(
  before: InHand,
  { dossier, now, loan: { currency } }: InHand,
  { paymentId, reversalId }: Record<string, unknown>,
): PaidOffIn | undefined {
  if (reversalId !== undefined || typeof paymentId !== 'string') return undefined;
  const id = paymentId.trim();
  const came = paidOff(before.dossier, dossier, now);
  const amount = dossier.payments.find((one) => one.paymentId === id)?.amount ?? minor(0);
  return { ...came, currency, isManyTimes: isManyTimes(amount, minor(amount - came.surplus)) };
}

/** The same for whoever reported it. */
export function paidOffShown({ left, surplus, waiver, currency, isManyTimes: isSlip }: PaidOffIn) {
  return {
    left: formatAmount(left, currency),
    ...(waiver && { waived: formatAmount(waiver.amount, currency) }),
    ...(surplus > 0 && { overpaid: formatAmount(surplus, currency) }),
    ...(isSlip && { warning: 'it is ten times what was owed, or more: is the amount right?' }),
  };
}
