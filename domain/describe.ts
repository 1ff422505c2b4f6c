import { daysBetween, dateIn, written } from './calendar';
import type { ActName, Fact, Reason, StepKey } from './case/fact';
import { partsOf } from './case/fact';
import { measureOf } from './decide/measure';
import type { Decision, Situation } from './decide/situation';
import { rungsOf } from './decide/ladder';
import type { Step } from './strategy';
import type { Instant } from './words';

/** How many past attempts an operator sees beside a running case; every answer carries them, so they cost storage. */
const SHOWN = 6;

/** What is told of a case, without any personal data. */
type Told = Pick<Situation, 'strategy' | 'borrower' | 'owed' | 'now'> & Readonly<{ facts: readonly Fact[] }>;

/** One line for a timer or an activity: "day 4 · SMS amount-today · 2026-11-05 09:30". */
export const summaryOf = (decision: Decision, told: Told): string => {
  if (decision.kind === 'close') return `closed: ${decision.outcome}`;
  return [dayOf(decision.at, told), whatOf(decision.key, told), written(decision.at, zoneOf(told))]
    .filter((part) => part !== '')
    .join(' · ');
};

/** What was done and what comes next, with when and why, as Markdown for the Web UI. */
export const detailsOf = (decision: Decision, told: Told): string =>
  [headline(decision, told), '', ...lastDone(told)].join('\n').trimEnd();

/** The content of an attempt in words: "SMS amount-today". */
export const whatOf = (key: StepKey, told: Pick<Told, 'strategy'>): string => {
  const { step, act } = partsOf(key);
  if (act === 'review') return 'review';
  const found = rungsOf(told.strategy).find((rung) => rung.step.id === step)?.step;
  if (found === undefined) return step;
  if (act === 'openWorkItem' && !found.workItem) return `work item: find out about ${step}`;
  return IN_WORDS[act]?.(step) ?? stepInWords(found);
};

/** Acts that are not what their step is named after. */
const IN_WORDS: Readonly<Partial<Record<ActName, (step: string) => string>>> = {
  followCall: (step) => `ask how ${step} went`,
  askApproval: (step) => `work item: approve ${step}`,
  cancelVisit: () => 'cancel the visit',
  recallFromAgency: () => 'recall from agency',
  recallFromLegal: () => 'recall from legal',
};

/** A step in words: "SMS amount-today", "call find-a-solution". */
export const stepInWords = (step: Step): string => {
  const { kind, content } = measureOf(step);
  return `${KINDS[kind]} ${content}`;
};

const KINDS = {
  sms: 'SMS',
  email: 'e-mail',
  call: 'call',
  dialogue: 'dialogue',
  workItem: 'work item:',
  visit: 'visit to',
  handOff: 'hand-off to',
} as const;

const zoneOf = ({ borrower }: Entered): string => borrower.zones[0];

const dayOf = (at: Instant, { owed, borrower }: Told): string =>
  owed.status === 'overdue' ? `day ${daysBetween(owed.since, dateIn(borrower.zones[0], at))}` : '';

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
  const entry = entryOf(fact, told);
  return entry ? [`- ${written(fact.at, zoneOf(told))} ${entry[0]}: ${entry[1]}`] : [];
};

/** What an entry is written with: the strategy that names the steps, and the zone of its dates. */
type Entered = Pick<Told, 'strategy'> & Readonly<{ borrower: Pick<Told['borrower'], 'zones'> }>;

/** An accepted call is told when it is known how it went. */
const endingOf = (
  { key, how }: Fact & { kind: 'ended' },
  told: Entered,
): readonly [string, string] | undefined => {
  if (partsOf(key).act === 'placeCall' && how.kind === 'accepted') return undefined;
  return [whatOf(key, told), 'code' in how ? `${how.kind}: ${how.code}` : how.kind];
};

/** What a fact says was done, and with what result; undefined for facts that are no entry of their own. */
export const entryOf = (fact: Fact, told: Entered): readonly [string, string] | undefined => {
  switch (fact.kind) {
    case 'ended':
      return endingOf(fact, told);
    case 'call-ended':
      return [whatOf(fact.key, told), fact.how === 'spoke' ? `spoke, ${fact.seconds} s` : fact.how];
    case 'visit-booked':
      return [whatOf(fact.key, told), `booked for ${written(fact.from, zoneOf(told))}, staff:${fact.agent}`];
    case 'acknowledged':
      return [
        whatOf(fact.key, told),
        `acknowledged: ${fact.how}${fact.code === '' ? '' : ` (${fact.code})`}`,
      ];
    case 'result':
      return [whatOf(fact.key, told), `result: ${fact.said}, ${fact.who}`];
    case 'approved':
    case 'approval-refused':
      return [`approval of ${fact.step}`, `${fact.kind === 'approved' ? 'given' : 'refused'}, ${fact.who}`];
    case 'work-item-opened':
      return [whatOf(fact.key, told), 'opened'];
    case 'failed':
      return [whatOf(fact.key, told), `failed: ${fact.code}`];
    case 'paid':
    case 'reversed':
      return [`payment ${fact.paymentId}`, fact.kind];
    case 'input-refused':
      return [fact.message, `refused: ${fact.reason}`];
    case 'reopened':
    case 'stopped':
    case 'closed':
      return ['case', fact.kind === 'closed' ? `closed: ${fact.outcome}` : fact.kind];
    case 'opened':
    case 'skipped':
    case 'started':
    case 'handing-over':
    case 'refused-to-pay':
    case 'attitude':
      return undefined;
  }
};
