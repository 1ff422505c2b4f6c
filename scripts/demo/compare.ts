import type { Selectable } from 'kysely';
import { toFacts } from '../../casebook/case/facts';
import { toKept } from '../../casebook/read/audit/known-then';
import type { Database } from '../../casebook/schema/database';
import { partsOf, type Fact } from '../../domain/facts/fact';
import { instant } from '../../domain/words';
import { columns, green, red } from '../output';
import { misfiled, whoWasNamed } from './misfiled';
import { arrivalsAt, contactsOf, type Contacts } from './outside';
import type { Demo } from './demo';
import type { Acknowledged } from './repayments';
import { checkStamps, receiversIn, type HeldAgainst } from './stamps';

/** The end of the demo: outcomes, both counts, and everything that is not as it must be. */
export type Comparison = Readonly<{
  outcomes: ReadonlyMap<string, number>;
  contacts: readonly Contacts[];
  /** What was looked for, and how often it was found; the first is looked for from outside alone. */
  counted: readonly (readonly [what: string, found: number])[];
  faults: readonly string[];
}>;

/** The comparison as a table, and what is wrong, if anything is. */
export function report({ outcomes, contacts, counted, faults }: Comparison): readonly string[] {
  const left = [['outcome', 'loans'], ...[...outcomes].map(([name, count]) => [name, String(count)])];
  const right = [
    ['contact', 'in the book', 'received outside'],
    ...contacts
      .filter(isUsed)
      .map(({ kind, inBook, outside }) => [kind, String(inBook.length), String(outside.length)]),
  ];
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [
    ...(left[row] ?? ['', '']),
    ...(right[row] ?? ['', '', '']),
  ]);
  const checked = counted.map(([what, found]) => [what, found === 0 ? green('0') : red(String(found))]);
  return [columns(rows), '', columns(checked), ...faults.map(red)];
}

/** What the strategies never do is no line of the table. */
const isUsed = ({ inBook, outside }: Contacts): boolean => inBook.length + outside.length > 0;

/** Compares the book with what arrived outside, while time stands still. */
export async function compare(demo: Demo, paid: readonly Acknowledged[]): Promise<Comparison> {
  const { db } = demo.book;
  const rows = await db.selectFrom('fact').selectAll().orderBy('seq').execute();
  const facts = await toFacts(db, rows);
  const contacts = contactsOf(demo, facts);
  const cases = await db.selectFrom('collection_case').selectAll().execute();
  const [receivers, planned] = [await receiversIn(demo.book), await plannedIn(demo, facts)];
  const stamps = checkStamps(arrivalsAt(demo), { receivers, planned, paid });
  const inside = {
    'not the same in the book and outside': contacts.flatMap(differences),
    'repaid and still open': stillOpen(cases, paid),
    'begun after its case had ended': afterTheEnd(rows.map(({ loan_id }, index) => [loan_id, facts[index]])),
    'a result on another’s task': misfiled(facts, await whoWasNamed(demo.book), demo.policy.staff),
  };
  const found = [...stamps, ...Object.entries(inside)];
  return {
    outcomes: outcomesOf(cases, placedLoans(facts)),
    contacts,
    counted: found.map(([what, faults]) => [what, faults.length]),
    faults: found.flatMap(([, faults]) => faults),
  };
}

type Cases = readonly Selectable<Database['collection_case']>[];

const outcomesOf = (cases: Cases, placed: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const outcomes = new Map<string, number>();
  for (const { decision, loan_id: loanId } of cases) {
    const name =
      decision?.kind === 'close' ? decision.outcome : placed.has(loanId) ? 'with agency' : 'still open';
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  }
  return outcomes;
};

/** The loans that were paid in full, and not taken back, whose case goes on. */
const stillOpen = (cases: Cases, paid: readonly Acknowledged[]): readonly string[] => {
  const repaid = new Set(paid.flatMap(({ loanId, what }) => (what === 'all' ? [loanId] : [])));
  for (const { loanId, what } of paid) if (what === 'taken-back') repaid.delete(loanId);
  return cases.flatMap(({ status, loan_id }) =>
    status === 'open' && repaid.has(loan_id) ? [`${loan_id} was repaid and is still open`] : [],
  );
};

/** When each contact was planned, by its provider's reference: every decision to make it, with when that was decided. */
const plannedIn = async ({ book }: Demo, facts: readonly Fact[]): Promise<HeldAgainst['planned']> => {
  const rows = await toKept(
    book.db,
    await book.db.selectFrom('decision').selectAll().orderBy('revision').execute(),
  );
  const plans = rows.flatMap(({ at, decision }) =>
    decision.kind === 'act' ? [{ key: decision.key, decided: instant(at.getTime()), at: decision.at }] : [],
  );
  return new Map(
    facts.flatMap((fact) =>
      fact.kind === 'ended' && fact.how.kind === 'accepted'
        ? [[fact.how.reference, plans.filter(({ key }) => key === fact.key)] as const]
        : [],
    ),
  );
};

/** The loans that the agency took and that were not recalled. */
const placedLoans = (facts: readonly Fact[]): ReadonlySet<string> => {
  const placed = new Set<string>();
  for (const fact of facts) {
    if (fact.kind !== 'ended' || fact.how.kind !== 'accepted') continue;
    const { act, loanId } = partsOf(fact.key);
    if (act === 'handOffToAgency') placed.add(loanId);
    if (act === 'recallFromAgency') placed.delete(loanId);
  }
  return placed;
};

const differences = ({ kind, inBook, outside }: Contacts): readonly string[] => [
  ...inBook.filter((reference) => !outside.includes(reference)).map((it) => `${kind} ${it} never arrived`),
  ...outside
    .filter((reference) => !inBook.includes(reference))
    .map((it) => `${kind} ${it} is not in the book`),
  ...outside.filter((it, index) => outside.indexOf(it) < index).map((it) => `${kind} ${it} arrived twice`),
];

const afterTheEnd = (facts: readonly (readonly [string, Fact | undefined])[]): readonly string[] => {
  const closed = new Set<string>();
  return facts.flatMap(([loanId, fact]) => {
    if (fact?.kind === 'closed') closed.add(loanId);
    if (fact?.kind === 'reopened' || fact?.kind === 'opened') closed.delete(loanId);
    return fact?.kind === 'started' && closed.has(loanId)
      ? [`${fact.key} was begun after its case had ended`]
      : [];
  });
};
