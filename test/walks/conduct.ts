import type { Hold } from '../../domain/facts/answered';
import { withFees, withQuotes, withStandstill } from '../../domain/dossier/owed';
import { partsOf, type Fact } from '../../domain/facts/fact';
import { holdsAfter } from '../../domain/facts/holds';
import { quotesAfter, type QuoteTold } from '../../domain/facts/quotes';
import { owedOn } from '../../domain/money/owed';
import type { Paper } from '../support/on-paper';
import type { Owed } from '../../domain/money/terms';
import { instant, localDate } from '../../domain/words';
import { dateOf, dayIn, dayOf, shown } from './clock';
import type { AnyMoment, Moment } from './known';
import { firstDay, stepOf } from './step';
import type { Lived } from './walk';
import { isAskedFor } from './wishes';

const holdsIn = (facts: readonly Fact[], { holds = [] }: Paper) =>
  facts.reduce((all, fact) => holdsAfter(all, fact), inOrder(holds));

/** What an earlier case or another loan brings along was set one hold after the other. */
const inOrder = (holds: readonly Hold[]): readonly Hold[] =>
  holds.reduce<readonly Hold[]>(
    (all, hold, seq) => holdsAfter(all, { seq, at: instant(0), who: 'borrower', kind: 'held', ...hold }),
    [],
  );

/** The holds that the book knew of before a fact, each with its last date as it was known then. */
export function holdsBefore({ seq }: Fact, { walk: { paper }, dossier: { facts } }: Lived): readonly Hold[] {
  return holdsIn(
    facts.filter((one) => one.seq < seq),
    paper,
  );
}

/** What the book knew before a fact of what messages asked to be paid: who pays it in time owes no more (ADR 28). */
const quotesBefore = ({ seq }: Fact, { dossier: { facts, loanId } }: Lived): readonly QuoteTold[] =>
  facts
    .filter((one) => one.seq < seq)
    .reduce<readonly QuoteTold[]>((quotes, fact) => quotesAfter(quotes, loanId, fact), []);

/** What was owed when something was begun, of what the book knew then: it is asked for several times. */
export function owedAt(moment: AnyMoment, lived: Lived): Owed {
  const known = owed.get(moment);
  if (known) return known;
  const { fact, before } = moment;
  const { paper } = lived.walk;
  const on = localDate(dateOf(dayIn(paper.lenderZone, fact.at)));
  const debt = withStandstill({ ...paper.debt, fees: before.fees }, holdsBefore(fact, lived));
  const found = owedOn(withQuotes(debt, quotesBefore(fact, lived)), before.payments, paper.terms, on);
  owed.set(moment, found);
  return found;
}

const owed = new WeakMap<AnyMoment, Owed>();

/** The due date that is collected for, or watched. */
export function dueDateAt(moment: AnyMoment, lived: Lived): number | undefined {
  const due = owedAt(moment, lived);
  if (due.status === 'overdue') return dayOf(due.since);
  const { watched } = moment.before;
  return watched !== undefined && due.next?.dueOn === watched ? dayOf(watched) : undefined;
}

/** R1 R11 R23: what is wrong with whom a contact reaches, and when on the ladder. */
export function misconduct(moment: Moment, lived: Lived): readonly string[] {
  const { fact, before } = moment;
  const { borrower } = lived.walk.paper;
  const address = fact.by && borrower.addresses[fact.by];
  const used = `${fact.by ?? ''}:${fact.to}`;
  const faults = [
    ...(address === undefined || address !== fact.to ? ['goes to no address'] : []),
    ...(before.refused.has(used) || borrower.unusable.has(used)
      ? ['goes to an address that was refused']
      : []),
    ...(before.placed ? ['comes while a partner has the case'] : []),
    ...(before.closed ? ['comes after the end'] : []),
    ...wrongDay(moment, lived),
  ];
  return faults.map((fault) => `${fact.key} at ${shown(fact.at)} ${fault}`);
}

const wrongDay = (moment: Moment, lived: Lived): readonly string[] => {
  const { strategy, borrower, lenderZone } = lived.walk.paper;
  const due = dueDateAt(moment, lived);
  if (due === undefined) return ['comes when nothing is overdue or watched'];
  if (isAskedFor(moment, lived)) return []; // R25: whoever asks to be called is called, also in grace
  const { at, key } = moment.fact;
  const [zone] = borrower.zones;
  const days = [dayIn(zone, at) - due, dayIn(lenderZone, at) - due];
  const isOverdue = owedAt(moment, lived).status === 'overdue';
  const placed = stepOf(strategy, partsOf(key).step);
  if (!placed) return ['is no step of the strategy'];
  const first = firstDay(placed, strategy);
  return [
    ...(isOverdue && days.some((day) => day <= strategy.grace)
      ? [`comes within grace: day ${days.join()}`]
      : []),
    ...(isOverdue && first < 1 ? ['reminds of what is overdue'] : []),
    ...(days.some((day) => day < first) ? [`comes on day ${days.join()}, before its day ${first}`] : []),
  ];
};

/** A debt with the fees of a life, and with the dates on which its interest stood still. */
export function debtOf({ walk: { paper }, dossier: { facts } }: Lived) {
  return withStandstill(withFees(paper.debt, facts), holdsIn(facts, paper));
}
