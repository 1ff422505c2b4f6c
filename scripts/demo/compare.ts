import { setTimeout as sleep } from 'node:timers/promises';
import { toFact } from '../../casebook/case/facts';
import { partsOf, type Fact } from '../../domain/facts/fact';
import { bold, columns, green, red } from '../output';
import { misfiled, whoWasNamed } from './misfiled';
import { contactsOf, type Contacts } from './outside';
import type { Demo } from './demo';
import type { FactRow } from './follow';

/** The end of the demo: outcomes, both counts, and everything that is not as it must be. */
export type Comparison = Readonly<{
  outcomes: ReadonlyMap<string, number>;
  contacts: readonly Contacts[];
  faults: readonly string[];
  /** Everything that was counted. */
  rows: readonly FactRow[];
}>;

/** A contact that is on its way when we count may be in one place and not yet in the other. */
const SETTLES_WITHIN_MS = 5_000;

/** Compares the book with what arrived outside; `repaid` are the loans that must be closed. */
export async function compare(demo: Demo, repaid: readonly string[]): Promise<Comparison> {
  const until = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const comparison = await compareNow(demo, repaid);
    if (comparison.faults.length === 0 || Date.now() > until) return comparison;
    await sleep(50);
  }
}

/** The comparison as a table, and what is wrong, if anything is. */
export function report({ outcomes, contacts, faults }: Comparison): readonly string[] {
  const left = [['outcome', 'loans'], ...[...outcomes].map(([name, count]) => [name, String(count)])];
  const right = [
    ['contact', 'in the book', 'received outside'],
    ...contacts.map(({ kind, inBook, outside }) => [kind, String(inBook.length), String(outside.length)]),
  ];
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [
    ...(left[row] ?? ['', '']),
    ...(right[row] ?? ['', '', '']),
  ]);
  const verdict =
    faults.length === 0
      ? [green('twice, late, after payment, or a result on another’s task: 0')]
      : faults.map(red);
  return [bold(''), columns(rows), '', ...verdict].slice(1);
}

const compareNow = async (demo: Demo, repaid: readonly string[]): Promise<Comparison> => {
  const rows = await demo.book.db.selectFrom('fact').selectAll().orderBy('seq').execute();
  const facts = rows.map(toFact);
  const contacts = contactsOf(demo, facts);
  const cases = await demo.book.db.selectFrom('collection_case').selectAll().execute();
  const placed = placedLoans(facts);
  const outcomes = new Map<string, number>();
  for (const { decision, loan_id: loanId } of cases) {
    const name =
      decision?.kind === 'close' ? decision.outcome : placed.has(loanId) ? 'with agency' : 'still open';
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  }
  const open = cases.filter(({ status, loan_id }) => status === 'open' && repaid.includes(loan_id));
  const faults = [
    ...contacts.flatMap(differences),
    ...open.map(({ loan_id }) => `${loan_id} was repaid and is still open`),
    ...afterTheEnd(rows.map(({ loan_id }, index) => [loan_id, facts[index]])),
    ...misfiled(facts, await whoWasNamed(demo.book), demo.policy.staff),
  ];
  return { outcomes, contacts, faults, rows };
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
