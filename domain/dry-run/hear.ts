import { approvalAwaited } from '../facts/case';
import { type Fact, type Reason, type Actor, type Happening } from '../facts/fact';
import type { Minor, Instant } from '../words';
import { noting, type Dossier } from '../dossier/dossier';
import { dateIn } from '../calendar';
import { dueDateOf } from '../decide/ladder/due-on';
import { wasEndedByPerson } from '../decide/opening-case';
import type { Payment } from '../money/terms';
import type { Event, EventOf } from './events';
import { isClosed } from '../dossier/known';
import { situationOf } from '../decide/situation';
import type { AnswerTerms } from '../answers';
import { isWithoutResult } from '../answer/brought';
import { meaningOf, whoSaid, type Occasion } from '../answer/meaning';
import { followsFrom } from '../answer/result';
import { taskFor } from '../answer/whose';

/** What became known to a case because it was assumed: money, or what somebody said, as a fact. */
export type Happened = Readonly<
  { act: 'paid' | 'reversed'; paymentId: string; amount: Minor } | { act: Fact['kind']; fact: Fact }
>;

/** Who has each call and task, by its key. */
export type StaffOf = Occasion['staffOf'];

/** A case on paper at an instant. */
type Then = Readonly<{ dossier: Dossier; now: Instant; staffOf: StaffOf }>;

/** What comes of an event: the case knows more; it has to wait for a call or a question; or it was assumed in vain, `refused` in the words of the answer that cannot be taken. */
type Heard = Readonly<
  | { kind: 'known'; dossier: Dossier; known: readonly Happened[] }
  | { kind: 'waits' }
  | { kind: 'in-vain'; because: Reason; refused?: string }
>;

/** What was assumed in vain. */
function inVain(because: Reason): Heard {
  return { kind: 'in-vain', because };
}

/** What cannot be taken, in the words in which the book refuses it. */
function refusedAs(reason: string): Heard {
  return { kind: 'in-vain', because: 'clause:answer-refused', refused: reason };
}

/** Names what is assumed; of payments on one date the earlier comes first. */
function newId({ facts }: Dossier): string {
  return `assumed-${String(facts.length + 1).padStart(6, '0')}`;
}

/** Tells a case on paper what happens to it: the same facts as the book appends. Money is recorded also after the end. */
export function hear(event: Event, dossier: Dossier, now: Instant, staffOf: StaffOf): Heard {
  if (event.kind === 'pays') return paid(event.amount, dossier, now);
  if (event.kind === 'pays-in-full') return paidInFull(dossier, now);
  if (event.kind === 'reversal') return reversed(event, dossier, now);
  if (event.kind === 'answer') return answered(event, { dossier, now, staffOf });
  if (isClosed(dossier)) return inVain('clause:case-closed');
  if (event.kind === 'result') return brought(event, { dossier, now, staffOf });
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

const reversed = (event: EventOf<'reversal'>, dossier: Dossier, now: Instant): Heard => {
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
const paymentOf = ({ of }: EventOf<'reversal'>, dossier: Dossier): Payment | undefined => {
  const [zone] = dossier.borrower.zones;
  const came = dossier.facts.flatMap((fact) =>
    fact.kind === 'paid' && dateIn(zone, fact.at) === of ? [fact.paymentId] : [],
  );
  const isOfDate = ({ paymentId, valueOn }: Payment) => valueOn === of || came.includes(paymentId);
  return dossier.payments.findLast(isOfDate);
};

/** A paid case is taken up again where it stood when a reversed payment leaves its loan, or what it watched, to be paid again. */
const isReopened = (dossier: Dossier, now: Instant): boolean => {
  const wasPaid = isClosed(dossier) && !wasEndedByPerson(dossier);
  return wasPaid && dueDateOf(situationOf(dossier, now)) !== undefined;
};

/** A case on paper after somebody said something: the same facts as the book appends. */
function told(
  dossier: Dossier,
  now: Instant,
  said: readonly Happening[],
  by: Actor | Pick<Fact, 'who' | 'asked'>,
): Heard {
  const after = said.reduce((one, fact) => noting(one, now, fact, by), dossier);
  const facts = after.facts.slice(dossier.facts.length);
  return { kind: 'known', dossier: after, known: facts.map((fact) => ({ act: fact.kind, fact })) };
}

/** An answer has the meaning that it has in the book, also after the end of its case. */
function answered({ answer, terms }: EventOf<'answer'>, then: Then): Heard {
  const { dossier, now } = then;
  const meaning = meaningOf(answer, occasionOn(then, terms));
  if (typeof meaning === 'string') return refusedAs(meaning);
  return meaning.length === 0
    ? inVain('clause:answered-before')
    : told(dossier, now, meaning, whoSaid(answer));
}

/** A result, with what follows from it, is taken as in the book, from whoever it is of: a promise without its date is refused. */
function brought(event: EventOf<'result'>, then: Then): Heard {
  const { of, said, terms } = event;
  const { dossier, now, staffOf } = then;
  const { facts } = dossier;
  const task = taskFor({ facts, situation: situationOf(dossier, now), staffOf }, { said, of });
  if (typeof task === 'string' || task.result) return inVain('clause:nothing-to-bring-a-result-of');
  const { key, whose = 'on-paper' } = task;
  const follows = terms ? followsFrom(occasionOn(then, terms), { said }) : [];
  if (typeof follows === 'string') return refusedAs(follows);
  return told(dossier, now, [{ kind: 'result', key, said }, ...follows], `staff:${whose}`);
}

/** A question that waits is answered, by two people where it takes two; otherwise the answer is for the next one. */
function approval({ isGiven }: EventOf<'approval'>, dossier: Dossier, now: Instant): Heard {
  const step = approvalAwaited(situationOf(dossier, now).case);
  if (step === undefined) return { kind: 'waits' };
  const who = 'staff:on-paper';
  if (!isGiven) return told(dossier, now, [{ kind: 'approval-refused', step }], who);
  const asked = isWithoutResult(dossier.facts) && ({ asked: 'staff:another-on-paper' } as const);
  return told(dossier, now, [{ kind: 'approved', step }], { who, ...asked });
}

const occasionOn = ({ dossier, now, staffOf }: Then, terms: AnswerTerms): Occasion => ({
  id: newId(dossier),
  isOpen: !isClosed(dossier),
  situation: situationOf(dossier, now),
  facts: dossier.facts,
  allFacts: dossier.allFacts,
  staffOf,
  today: dateIn(dossier.lenderZone, now),
  currency: dossier.debt.currency,
  terms,
});
