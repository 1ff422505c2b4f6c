import { dateIn } from '../calendar';
import type { FactOf } from '../facts/fact';
import { formatAmount } from '../money/amount';
import { allocatedOn } from '../money/owed';
import type { Owed, Payment, Waiver } from '../money/terms';
import { minor, type Instant, type Minor } from '../words';
import type { Dossier } from './dossier';
import { debtNow, owedNow, waivedNow } from './owed';

/** What came of a payment: what is overdue after it, what of it was more than is owed at all, and what was let off for it. */
export type PaidOff = Readonly<{ left: Minor; surplus: Minor; waiver?: Waiver }>;

/** All that was paid on a dossier's own loan beyond what is owed at all. */
export function surplusNow(dossier: Dossier, now: Instant): Minor {
  return minor(setOffNow(dossier, now).reduce((sum, { surplus }) => sum + surplus, 0));
}

const setOffNow = (dossier: Dossier, now: Instant) =>
  allocatedOn(debtNow(dossier), dossier.payments, dossier.terms, dateIn(dossier.lenderZone, now));

/** What came of a payment as an account is by now. */
export function paidOff(paymentId: string, dossier: Dossier, now: Instant): PaidOff {
  const waiver = waivedNow(dossier, now).find((one) => one.paymentId === paymentId);
  const surplus = setOffNow(dossier, now).find((one) => one.paymentId === paymentId)?.surplus ?? minor(0);
  return { left: overdueIn(owedNow(dossier, now)), surplus, ...(waiver && { waiver }) };
}

/** What came of a payment as the account was when it became known. */
export function paidOffThen(fact: FactOf<'paid'>, dossier: Dossier): PaidOff {
  return paidOff(fact.paymentId, { ...dossier, payments: knownAt(fact, dossier) }, fact.at);
}

/** Whether a payment is so many times what is owed at all that whoever typed it may have slipped. */
export function isManyTimes(amount: Minor, unpaid: Minor): boolean {
  return unpaid > 0 && amount >= MANY_TIMES * unpaid;
}

const MANY_TIMES = 10;

/** What is overdue; nothing when nothing is. */
export function overdueIn(owed: Owed): Minor {
  return owed.status === 'overdue' ? owed.total : minor(0);
}

/** The payments that were known by a fact, without those known by then to be taken back; one that came before there was a case is known. */
const knownAt = ({ seq }: FactOf<'paid'>, { loanId, allFacts, payments }: Dossier): readonly Payment[] => {
  const own = allFacts.flatMap((one) => (one.loanId === loanId ? [one.fact] : []));
  const paid = own.flatMap((one) => (one.kind === 'paid' ? [one] : []));
  const back = own.flatMap((one) => (one.kind === 'reversed' && one.seq < seq ? [one.paymentId] : []));
  const earlier = payments.filter(({ paymentId }) => !paid.some((one) => one.paymentId === paymentId));
  return [...earlier, ...paid.filter((one) => one.seq <= seq && !back.includes(one.paymentId))];
};

/** A payment in words for whoever looks at a loan: how much, what was left overdue, and what was let off or too much. */
export function paidInWords(fact: FactOf<'paid'>, dossier: Dossier): string {
  const { left, surplus, waiver } = paidOffThen(fact, dossier);
  const amountOf = (amount: Minor) => formatAmount(amount, dossier.debt.currency);
  return [
    amountOf(fact.amount),
    `${amountOf(left)} left overdue`,
    ...(waiver ? [`${amountOf(waiver.amount)} waived`] : []),
    ...(surplus > 0 ? [`${amountOf(surplus)} too much`] : []),
  ].join(', ');
}
