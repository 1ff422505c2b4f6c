import { addDays, dateIn } from '../calendar';
import type { Quoted } from '../facts/fact';
import type { Owed, Payment } from '../money/terms';
import { minor, type Instant, type LocalDate, type Minor } from '../words';
import type { Dossier } from './dossier';
import { owedNow } from './owed';
import { spokenForIn } from './speakers';

/** What a message or script that is written now asks to be paid, on each loan that it speaks for, and by when (R4); undefined when nothing is overdue. */
export function quotedNow(dossier: Dossier, now: Instant): Quoted | undefined {
  const { loanId, payments, others, terms, lenderZone } = dossier;
  const own = owedNow(dossier, now);
  if (own.status !== 'overdue') return undefined;
  const asOf = dateIn(lenderZone, now);
  const quote = (id: string, { total }: Overdue, paid: readonly Payment[]) => ({
    loanId: id,
    amount: total,
    received: receivedOn(asOf, paid),
  });
  const spokenFor = spokenForIn(dossier, now).map(({ loanId: id, owed }) => {
    const other = others.find((one) => one.loanId === id);
    return quote(id, owed, other?.account.payments ?? []);
  });
  return {
    asOf,
    payBy: addDays(asOf, terms.payWithinDays),
    loans: [quote(loanId, own, payments), ...spokenFor],
  };
}

type Overdue = Extract<Owed, { status: 'overdue' }>;

/** Money with the date of the message is off its amount already. */
const receivedOn = (date: LocalDate, payments: readonly Payment[]): Minor =>
  minor(payments.reduce((sum, { amount, valueOn }) => (valueOn === date ? sum + amount : sum), 0));
