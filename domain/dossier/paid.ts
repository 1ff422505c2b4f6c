import { dateIn } from '../calendar';
import type { FactOf } from '../facts/fact';
import { formatAmount } from '../money/amount';
import { allocatedOn } from '../money/owed';
import type { Owed, Payment, Waiver } from '../money/terms';
import { minor, type Instant, type Minor } from '../words';
import type { Dossier } from './dossier';
import { debtNow, owedNow, waivedNow } from './owed';

/** What came of a payment: what is overdue after it, and what is more than is owed at all and let off since it came, of whichever payment. */
export type PaidOff = Readonly<{ left: Minor; surplus: Minor; waiver?: Pick<Waiver, 'amount'> }>;

/** All that was paid on a dossier's own loan beyond what is owed at all. */
export function surplusNow(dossier: Dossier, now: Instant): Minor {
  const on = dateIn(dossier.lenderZone, now);
  return sumOf(allocatedOn(debtNow(dossier), dossier.payments, dossier.terms, on), ({ surplus }) => surplus);
}

/** What of each payment is more than is owed at all, by its id: what was reported last is what was too much. */
export function tooMuchNow(dossier: Dossier, now: Instant): ReadonlyMap<string, Minor> {
  const tooMuch = new Map<string, Minor>();
  let left: number = surplusNow(dossier, now);
  for (const { paymentId, amount } of lastReportedFirst(dossier)) {
    if (left <= 0) break;
    tooMuch.set(paymentId, minor(Math.min(amount, left)));
    left -= amount;
  }
  return tooMuch;
}

const lastReportedFirst = ({ allFacts, payments }: Dossier): readonly Payment[] => {
  const seqs = new Map(
    allFacts.flatMap(({ fact }) => (fact.kind === 'paid' ? [[fact.paymentId, fact.seq] as const] : [])),
  );
  const seqOf = ({ paymentId }: Payment): number => seqs.get(paymentId) ?? 0; // it came before there was a case
  return payments.toReversed().sort((a, b) => seqOf(b) - seqOf(a));
};

/** What came of a payment: an account as it is by now, beside the same without it. */
export function paidOff(before: Dossier, after: Dossier, now: Instant): PaidOff {
  const waived = (dossier: Dossier) => sumOf(waivedNow(dossier, now), ({ amount }) => amount);
  const amount = minor(waived(after) - waived(before));
  const surplus = minor(Math.max(0, surplusNow(after, now) - surplusNow(before, now)));
  return { left: overdueIn(owedNow(after, now)), surplus, ...(amount > 0 && { waiver: { amount } }) };
}

const sumOf = <T>(all: readonly T[], amountOf: (one: T) => number): Minor =>
  minor(all.reduce((sum, one) => sum + amountOf(one), 0));

/** What came of a payment as the account was when it became known. */
export function paidOffThen(fact: FactOf<'paid'>, dossier: Dossier): PaidOff {
  const payments = knownAt(fact, dossier);
  const before = payments.filter(({ paymentId }) => paymentId !== fact.paymentId);
  return paidOff({ ...dossier, payments: before }, { ...dossier, payments }, fact.at);
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
