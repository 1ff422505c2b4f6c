import { stamped } from './calendar';
import type { Fact, Reason } from './facts/fact';
import { dayOn } from './decide/ladder/due-on';
import type { Decision, Situation } from './decide/situation';
import { entryOf, isOutdated } from './entry';
import { comingInWords } from './in-words';
import { shortenedToBytes } from './text';
import type { Instant } from './words';

/** How many past attempts an operator sees beside a running case; every answer carries them, so they cost storage. */
const SHOWN = 6;

/** Temporal takes 400 bytes of summary and 20,000 of details; every answer carries them, and what strangers sent may stand in them. */
const SUMMARY_BYTES = 400;
const DETAILS_BYTES = 2_500;
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

/** What was done and what comes next, with when and why, as Markdown for the Web UI. */
export function detailsOf(decision: Decision, described: Described): string {
  return shortenedToBytes(
    [headline(decision, described), ...whereAmountsAre(described), '', ...lastDone(described)]
      .join('\n')
      .trimEnd(),
    DETAILS_BYTES,
  );
}

/** Whoever reports a payment by signal reads here that it was too much; no amount is kept in Temporal. */
const whereAmountsAre = ({ facts, case: { loanId } }: Described): readonly string[] => {
  const back = facts.flatMap((fact) => (fact.kind === 'reversed' ? [fact.paymentId] : []));
  return facts.some((fact) => fact.kind === 'overpaid' && !back.includes(fact.paymentId))
    ? ['', `**A payment was more than was owed.** How much: \`npx arrears show ${loanId}\``]
    : [];
};

const zoneOf = ({ borrower }: Described): string => borrower.zones[0];

const dayOf = (at: Instant, described: Described): string => {
  const day = dayOn(at, described);
  return day === undefined ? '' : `day ${day}`;
};

const headline = (decision: Decision, described: Described): string =>
  decision.kind === 'close'
    ? `**Closed: ${decision.outcome}** because ${because(decision.because)}. Nothing more is sent.`
    : `**Next:** ${summaryOf(decision, described)} (${zoneOf(described)}, ${decision.stage} stage) because ${because(decision.because)}`;

const because = (reasons: readonly Reason[]): string => reasons.join(', ');

const lastDone = (described: Described): readonly string[] => {
  const done = described.facts.filter(
    (fact) => entryOf(fact, described) !== undefined && !isOutdated(fact, described.facts),
  );
  if (done.length === 0) return ['Nothing was done yet.'];
  const lines = done.slice(-SHOWN).map((fact) => line(fact, described));
  const left = done.length - SHOWN;
  return [...lines.reverse(), ...(left > 0 ? [`- and ${left} earlier`] : [])];
};

const line = (fact: Fact, described: Described): string => {
  const [what = '', result = ''] = entryOf(fact, described) ?? [];
  return shortenedToBytes(`- ${stamped(fact.at, zoneOf(described))} ${what}: ${result}`, LINE_BYTES);
};
