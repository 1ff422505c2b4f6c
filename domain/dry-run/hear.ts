import { dateIn } from '../calendar';
import { partsOf, type Reason, type Said, type StepKey } from '../case/fact';
import { factOf } from '../case/fact-of';
import { awaitingResult } from '../case/resultable';
import type { Payment } from '../money/terms';
import type { Attitude, Instant, Minor } from '../words';
import type { Event } from './events';
import { isClosed, noting, situationOn, type Paper } from './paper';

/** What became known to a case because it was assumed. */
export type Happened = Readonly<
  | { act: 'paid' | 'reversed'; paymentId: string; amount: Minor }
  | { act: 'result'; key: StepKey; said: Said }
  | { act: 'attitude'; is: Attitude }
  | { act: 'approved' | 'approval-refused'; step: string }
>;

/** What comes of an event: the case knows more; it has to wait for a call or a question; or it was assumed in vain. */
export type Heard = Readonly<
  { kind: 'known'; paper: Paper; known: Happened } | { kind: 'waits' } | { kind: 'in-vain'; because: Reason }
>;

/** Tells a case on paper what happens to it: the same facts as the book appends. Money is recorded also after the end. */
export const hear = (event: Event, paper: Paper, now: Instant): Heard => {
  if (event.kind === 'pays') return paid(event.amount, paper, now);
  if (event.kind === 'pays-in-full') return paidInFull(paper, now);
  if (event.kind === 'reversal') return reversed(event, paper, now);
  if (isClosed(paper)) return inVain('clause:case-closed');
  if (event.kind === 'result') return brought(event, paper, now);
  if (event.kind === 'attitude') {
    const { kind, is } = event;
    return { kind: 'known', paper: noting(paper, now, { kind, is }, 'operator'), known: { act: kind, is } };
  }
  return event.kind === 'approval' ? answered(event, paper, now) : { kind: 'waits' };
};

const inVain = (because: Reason): Heard => ({ kind: 'in-vain', because });

const paid = (amount: Minor, paper: Paper, now: Instant): Heard => {
  const payment: Payment = { paymentId: newId(paper), amount, valueOn: dateIn(paper.lenderZone, now) };
  const known = noting(paper, now, { kind: 'paid', ...payment }, 'lender');
  const { paymentId } = payment;
  return {
    kind: 'known',
    paper: { ...known, payments: [...paper.payments, payment] },
    known: { act: 'paid', paymentId, amount },
  };
};

/** Everything that is overdue by then; before the due date, the instalment that is watched. */
const paidInFull = (paper: Paper, now: Instant): Heard => {
  const { owed } = situationOn(paper, now);
  const amount = owed.status === 'overdue' ? owed.total : owed.next?.total;
  const isOver = isClosed(paper) && owed.status !== 'overdue';
  return amount === undefined || isOver ? inVain('clause:nothing-due') : paid(amount, paper, now);
};

/** Names what is assumed; of payments on one date the earlier comes first. */
const newId = ({ facts }: Paper): string => `assumed-${String(facts.length + 1).padStart(6, '0')}`;

const reversed = (event: Event & { kind: 'reversal' }, paper: Paper, now: Instant): Heard => {
  const payment = paymentOf(event, paper);
  if (!payment) return inVain('clause:no-such-payment');
  const { paymentId, amount } = payment;
  const reversalId = newId(paper);
  const valueOn = dateIn(paper.lenderZone, now);
  const told = noting(paper, now, { kind: 'reversed', paymentId, reversalId, valueOn }, 'lender');
  const without = { ...told, payments: paper.payments.filter((one) => one !== payment) };
  return {
    kind: 'known',
    paper: isReopened(without, now) ? noting(without, now, { kind: 'reopened', reversalId }) : without,
    known: { act: 'reversed', paymentId, amount },
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

/** A paid case is taken up again where it stood when a reversed payment leaves its loan overdue. */
const isReopened = (paper: Paper, now: Instant): boolean => {
  const end = paper.facts.findLast((fact) => fact.kind === 'closed');
  const wasPaid = end?.kind === 'closed' && (end.outcome === 'repaid' || end.outcome === 'paid-on-time');
  return isClosed(paper) && wasPaid && situationOn(paper, now).owed.status === 'overdue';
};

const brought = ({ of, said }: Event & { kind: 'result' }, paper: Paper, now: Instant): Heard => {
  const { visit } = situationOn(paper, now).case;
  const key = awaitingResult(paper.facts, visit, now, said).findLast((one) => partsOf(one).step === of);
  if (key === undefined || factOf(paper.facts, 'result', key))
    return inVain('clause:nothing-to-bring-a-result-of');
  const told = noting(paper, now, { kind: 'result', key, said }, 'staff:on-paper');
  return { kind: 'known', paper: told, known: { act: 'result', key, said } };
};

/** A question that waits is answered; otherwise the answer is for the next one. */
const answered = ({ isGiven }: Event & { kind: 'approval' }, paper: Paper, now: Instant): Heard => {
  const { approvals } = situationOn(paper, now).case;
  const step = [...approvals].find(([, answer]) => answer === 'asked')?.[0];
  if (step === undefined) return { kind: 'waits' };
  const kind = isGiven ? 'approved' : 'approval-refused';
  const told = noting(paper, now, { kind, step }, 'staff:on-paper');
  return { kind: 'known', paper: told, known: { act: kind, step } };
};
