import { dateIn } from '../calendar';
import { dueDateOf } from '../decide/ladder/due-on';
import { PAID } from '../decide/ending/closing';
import type { Payment } from '../money/terms';
import type { Instant, Minor } from '../words';
import type { Event } from './events';
import { inVain, newId, type Heard } from './heard';
import { noting, type Dossier } from '../dossier/dossier';
import { isClosed } from '../dossier/known';
import { situationOf } from '../decide/situation';
import { answered, approval, brought, told } from './said';

/** Tells a case on paper what happens to it: the same facts as the book appends. Money is recorded also after the end. */
export function hear(event: Event, dossier: Dossier, now: Instant): Heard {
  if (event.kind === 'pays') return paid(event.amount, dossier, now);
  if (event.kind === 'pays-in-full') return paidInFull(dossier, now);
  if (event.kind === 'reversal') return reversed(event, dossier, now);
  if (event.kind === 'answer') return answered(event, dossier, now);
  if (isClosed(dossier)) return inVain('clause:case-closed');
  if (event.kind === 'result') return brought(event, dossier, now);
  if (event.kind === 'attitude') return told(dossier, now, [{ kind: 'attitude', is: event.is }], 'operator');
  return event.kind === 'approval' ? approval(event, dossier, now) : { kind: 'waits' };
}

const paid = (amount: Minor, dossier: Dossier, now: Instant): Heard => {
  const payment: Payment = { paymentId: newId(dossier), amount, valueOn: dateIn(dossier.lenderZone, now) };
  const known = noting(dossier, now, { kind: 'paid', ...payment }, 'lender');
  const { paymentId } = payment;
  return {
    kind: 'known',
    dossier: { ...known, payments: [...dossier.payments, payment] },
    known: [{ act: 'paid', paymentId, amount }],
  };
};

/** Everything that is overdue by then; before the due date, the instalment that is watched. */
const paidInFull = (dossier: Dossier, now: Instant): Heard => {
  const { owed } = situationOf(dossier, now);
  const amount = owed.status === 'overdue' ? owed.total : owed.next?.total;
  const isOver = isClosed(dossier) && owed.status !== 'overdue';
  return amount === undefined || isOver ? inVain('clause:nothing-due') : paid(amount, dossier, now);
};

const reversed = (event: Event & { kind: 'reversal' }, dossier: Dossier, now: Instant): Heard => {
  const payment = paymentOf(event, dossier);
  if (!payment) return inVain('clause:no-such-payment');
  const { paymentId, amount } = payment;
  const reversalId = newId(dossier);
  const valueOn = dateIn(dossier.lenderZone, now);
  const known = noting(dossier, now, { kind: 'reversed', paymentId, reversalId, valueOn }, 'lender');
  const without = { ...known, payments: dossier.payments.filter((one) => one !== payment) };
  return {
    kind: 'known',
    dossier: isReopened(without, now) ? noting(without, now, { kind: 'reopened', reversalId }) : without,
    known: [{ act: 'reversed', paymentId, amount }],
  };
};

/** The newest payment of a date that still counts: of the borrower's date on which it came, or of its value date. */
const paymentOf = ({ of }: Event & { kind: 'reversal' }, dossier: Dossier): Payment | undefined => {
  const [zone] = dossier.borrower.zones;
  const came = dossier.facts.flatMap((fact) =>
    fact.kind === 'paid' && dateIn(zone, fact.at) === of ? [fact.paymentId] : [],
  );
  const isOfDate = ({ paymentId, valueOn }: Payment) => valueOn === of || came.includes(paymentId);
  return dossier.payments.findLast(isOfDate);
};

/** A paid case is taken up again where it stood when a reversed payment leaves its loan, or what it watched, to be paid again. */
const isReopened = (dossier: Dossier, now: Instant): boolean => {
  const end = dossier.facts.findLast((fact) => fact.kind === 'closed');
  const wasPaid = end?.kind === 'closed' && PAID.includes(end.outcome);
  return isClosed(dossier) && wasPaid && dueDateOf(situationOf(dossier, now)) !== undefined;
};
