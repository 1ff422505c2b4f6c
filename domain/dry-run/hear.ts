import { dateIn } from '../calendar';
import { dueDateOf } from '../decide/due-on';
import { PAID } from '../decide/when-repaid';
import type { Payment } from '../money/terms';
import type { Instant, Minor } from '../words';
import type { Event } from './events';
import { inVain, newId, type Heard } from './heard';
import { isClosed, noting, situationOn, type Paper } from './paper';
import { answered, approval, brought, told } from './said';

/** Tells a case on paper what happens to it: the same facts as the book appends. Money is recorded also after the end. */
export const hear = (event: Event, paper: Paper, now: Instant): Heard => {
  if (event.kind === 'pays') return paid(event.amount, paper, now);
  if (event.kind === 'pays-in-full') return paidInFull(paper, now);
  if (event.kind === 'reversal') return reversed(event, paper, now);
  if (event.kind === 'answer') return answered(event, paper, now);
  if (isClosed(paper)) return inVain('clause:case-closed');
  if (event.kind === 'result') return brought(event, paper, now);
  if (event.kind === 'attitude') return told(paper, now, [{ kind: 'attitude', is: event.is }], 'operator');
  return event.kind === 'approval' ? approval(event, paper, now) : { kind: 'waits' };
};

const paid = (amount: Minor, paper: Paper, now: Instant): Heard => {
  const payment: Payment = { paymentId: newId(paper), amount, valueOn: dateIn(paper.lenderZone, now) };
  const known = noting(paper, now, { kind: 'paid', ...payment }, 'lender');
  const { paymentId } = payment;
  return {
    kind: 'known',
    paper: { ...known, payments: [...paper.payments, payment] },
    known: [{ act: 'paid', paymentId, amount }],
  };
};

/** Everything that is overdue by then; before the due date, the instalment that is watched. */
const paidInFull = (paper: Paper, now: Instant): Heard => {
  const { owed } = situationOn(paper, now);
  const amount = owed.status === 'overdue' ? owed.total : owed.next?.total;
  const isOver = isClosed(paper) && owed.status !== 'overdue';
  return amount === undefined || isOver ? inVain('clause:nothing-due') : paid(amount, paper, now);
};

const reversed = (event: Event & { kind: 'reversal' }, paper: Paper, now: Instant): Heard => {
  const payment = paymentOf(event, paper);
  if (!payment) return inVain('clause:no-such-payment');
  const { paymentId, amount } = payment;
  const reversalId = newId(paper);
  const valueOn = dateIn(paper.lenderZone, now);
  const known = noting(paper, now, { kind: 'reversed', paymentId, reversalId, valueOn }, 'lender');
  const without = { ...known, payments: paper.payments.filter((one) => one !== payment) };
  return {
    kind: 'known',
    paper: isReopened(without, now) ? noting(without, now, { kind: 'reopened', reversalId }) : without,
    known: [{ act: 'reversed', paymentId, amount }],
  };
};

/** The newest payment of a date that still counts: of the borrower's date on which it came, or of its value date. */
const paymentOf = ({ of }: Event & { kind: 'reversal' }, paper: Paper): Payment | undefined => {
  const [zone] = paper.borrower.zones;
  const came = paper.facts.flatMap((fact) =>
    fact.kind === 'paid' && dateIn(zone, fact.at) === of ? [fact.paymentId] : [],
  );
  const isOfDate = ({ paymentId, valueOn }: Payment) => valueOn === of || came.includes(paymentId);
  return paper.payments.findLast(isOfDate);
};

/** A paid case is taken up again where it stood when a reversed payment leaves its loan, or what it watched, to be paid again. */
const isReopened = (paper: Paper, now: Instant): boolean => {
  const end = paper.facts.findLast((fact) => fact.kind === 'closed');
  const wasPaid = end?.kind === 'closed' && PAID.includes(end.outcome);
  return isClosed(paper) && wasPaid && dueDateOf(situationOn(paper, now)) !== undefined;
};
