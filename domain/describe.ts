import { stamped } from './calendar';
import type { Fact } from './facts/fact';
import { dayOn } from './decide/ladder/due-on';
import type { Decision, Situation } from './decide/situation';
import { entryOf, isOutdated } from './entry';
import { comingInWords } from './in-words';
import { DONE_SHOWN } from './details';
import { shortenedToBytes } from './text';
import type { Instant } from './words';

/** Temporal takes 400 bytes of summary; every answer carries these texts, and what strangers sent may stand in them. */
const SUMMARY_BYTES = 400;
const BECAUSE_BYTES = 400;
const LINE_BYTES = 240;

/** What is described of a case, without any personal data. */
type Described = Pick<Situation, 'strategy' | 'borrower' | 'owed' | 'case' | 'now' | 'lenderZone'> &
  Readonly<{ facts: readonly Fact[] }>;

/** One line for a timer or an activity: "day 4 · SMS amount-today · 2026-11-05 09:30". */
export function summaryOf(decision: Decision, described: Described): string {
  if (decision.kind === 'close') return `closed: ${decision.outcome}`;
  const parts = [
    dayOf(decision.at, described),
    comingInWords(decision, described, described.case.attitude),
    stamped(decision.at, zoneOf(described)),
  ];
  return shortenedToBytes(parts.filter((part) => part !== '').join(' · '), SUMMARY_BYTES);
}

/** By what it was decided: steps, rules and clauses. */
export function becauseOf({ because }: Decision): string {
  return shortenedToBytes(because.join(', '), BECAUSE_BYTES);
}

/** What was done last, after the fact of a number: oldest first, a line each. */
export function doneSince(seq: number, described: Described): readonly string[] {
  const { facts } = described;
  return facts
    .slice(facts.findLastIndex((fact) => fact.seq <= seq) + 1)
    .filter((fact) => entryOf(fact, described) !== undefined && !isOutdated(fact, facts))
    .slice(-DONE_SHOWN)
    .map((fact) => line(fact, described));
}

const zoneOf = ({ borrower }: Described): string => borrower.zones[0];

const dayOf = (at: Instant, described: Described): string => {
  const day = dayOn(at, described);
  return day === undefined ? '' : `day ${day}`;
};

const line = (fact: Fact, described: Described): string => {
  const [what = '', result = ''] = entryOf(fact, described) ?? [];
  return shortenedToBytes(`${stamped(fact.at, zoneOf(described))} ${what}: ${result}`, LINE_BYTES);
};
