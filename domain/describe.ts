import { written } from './calendar';
import type { Fact, Reason } from './case/fact';
import { dayOn } from './decide/due-on';
import type { Decision, Situation } from './decide/situation';
import { entryOf, isOutdated } from './entry';
import { comingInWords } from './in-words';
import type { Instant } from './words';

/** How many past attempts an operator sees beside a running case; every answer carries them, so they cost storage. */
const SHOWN = 6;

/** What is told of a case, without any personal data. */
type Told = Pick<Situation, 'strategy' | 'borrower' | 'owed' | 'case' | 'now' | 'lenderZone'> &
  Readonly<{ facts: readonly Fact[] }>;

/** One line for a timer or an activity: "day 4 · SMS amount-today · 2026-11-05 09:30". */
export const summaryOf = (decision: Decision, told: Told): string => {
  if (decision.kind === 'close') return `closed: ${decision.outcome}`;
  return [
    dayOf(decision.at, told),
    comingInWords(decision, told, told.case.attitude),
    written(decision.at, zoneOf(told)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** What was done and what comes next, with when and why, as Markdown for the Web UI. */
export const detailsOf = (decision: Decision, told: Told): string =>
  [headline(decision, told), '', ...lastDone(told)].join('\n').trimEnd();

const zoneOf = ({ borrower }: Told): string => borrower.zones[0];

const dayOf = (at: Instant, told: Told): string => {
  const day = dayOn(at, told);
  return day === undefined ? '' : `day ${day}`;
};

const headline = (decision: Decision, told: Told): string =>
  decision.kind === 'close'
    ? `**Closed: ${decision.outcome}** because ${because(decision.because)}. Nothing more is sent.`
    : `**Next:** ${summaryOf(decision, told)} (${zoneOf(told)}, ${decision.stage} stage) because ${because(decision.because)}`;

const because = (reasons: readonly Reason[]): string => reasons.join(', ');

const lastDone = (told: Told): readonly string[] => {
  const lines = told.facts.flatMap((fact) => line(fact, told)).reverse();
  if (lines.length === 0) return ['Nothing was done yet.'];
  const left = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN), ...(left > 0 ? [`- and ${left} earlier`] : [])];
};

const line = (fact: Fact, told: Told): readonly string[] => {
  const entry = isOutdated(fact, told.facts) ? undefined : entryOf(fact, told);
  return entry ? [`- ${written(fact.at, zoneOf(told))} ${entry[0]}: ${entry[1]}`] : [];
};
