import { stamped } from './calendar';
import { partsOf, peopleOf, type Fact, type FactOf } from './facts/fact';
import type { Situation } from './decide/situation';
import { askedInWords, whatOf } from './in-words';

/** What an entry is written with: the strategy that names the steps, and the zone of its dates. */
type Entered = Pick<Situation, 'strategy'> & Readonly<{ borrower: Pick<Situation['borrower'], 'zones'> }>;

/** What was done, and with what result. */
type Entry = readonly [what: string, result: string];

/** An accepted call is told when it is known how it went. */
const endingOf = ({ key, how }: FactOf<'ended'>, told: Entered): Entry | undefined => {
  if (partsOf(key).act === 'placeCall' && how.kind === 'accepted') return undefined;
  return [whatOf(key, told), 'code' in how ? `${how.kind}: ${how.code}` : how.kind];
};

/** Whether a fact says no more than that something was in doubt of which more is known by now. */
export function isOutdated(fact: Fact, facts: readonly Fact[]): boolean {
  return (
    fact.kind === 'in-doubt' &&
    facts.some(
      (other) =>
        (other.kind === 'in-doubt' || other.kind === 'ended') &&
        other.key === fact.key &&
        other.seq > fact.seq,
    )
  );
}

/** What a fact says was done, and with what result; undefined for facts that are no entry of their own. */
export function entryOf(fact: Fact, told: Entered): Entry | undefined {
  // The table has for each kind a function of that kind: the compiler cannot follow the key to its own entry.
  return (ENTRIES[fact.kind] as (fact: Fact, told: Entered) => Entry | undefined)(fact, told);
}

const none = (): undefined => undefined;

const approval = ({ kind, step, ...by }: FactOf<'approved' | 'approval-refused'>): Entry => [
  `approval of ${step}`,
  `${kind === 'approved' ? 'given' : 'refused'}, ${peopleOf(by)}`,
];

const payment = ({ kind, paymentId }: FactOf<'paid' | 'reversed'>): Entry => [`payment ${paymentId}`, kind];

const optOut = ({ kind, by, who }: FactOf<'opted-out' | 'opted-in'>): Entry => [by, `${kind}, ${who}`];

const kept = ({ kind, who }: FactOf<'noted' | 'circumstances'>): Entry => [
  kind === 'noted' ? 'note' : kind,
  `kept, ${who}`,
];

const wishOf = (hours: FactOf<'prefers'>['hours'], language: FactOf<'prefers'>['language']): string => {
  const asked = hours === undefined || hours === 'any' ? hours : `${hours.from}-${hours.until}`;
  return [asked && `hours ${asked}`, language && `language ${language}`].filter(Boolean).join(', ');
};

const ENTRIES: Readonly<{ [K in Fact['kind']]: (fact: FactOf<K>, told: Entered) => Entry | undefined }> = {
  'in-doubt': ({ key, code }, told) => [whatOf(key, told), `in doubt: ${code}`],
  ended: endingOf,
  delivered: ({ key }, told) => [whatOf(key, told), 'delivered'],
  read: ({ key }, told) => [whatOf(key, told), 'read'],
  undelivered: ({ key, code }, told) => [whatOf(key, told), `reached nobody (${code})`],
  'call-ended': ({ key, how, seconds }, told) => [
    whatOf(key, told),
    how === 'spoke' ? `spoke, ${seconds} s` : how,
  ],
  'visit-booked': ({ key, from, agent }, told) => [
    whatOf(key, told),
    `booked for ${stamped(from, told.borrower.zones[0])}, staff:${agent}`,
  ],
  acknowledged: ({ key, how, code }, told) => [
    whatOf(key, told),
    `acknowledged: ${how}${code === '' ? '' : ` (${code})`}`,
  ],
  result: ({ key, said, who }, told) => [whatOf(key, told), `result: ${said}, ${who}`],
  approved: approval,
  'approval-refused': approval,
  'work-item-opened': ({ key, because: [why] }, told) => [
    askedInWords(key, why) ?? whatOf(key, told),
    'opened',
  ],
  failed: ({ key, code }, told) => [whatOf(key, told), `failed: ${code}`],
  paid: payment,
  reversed: payment,
  overpaid: ({ paymentId }) => [`payment ${paymentId}`, 'more than was owed: a person was asked what to do'],
  'input-refused': ({ message, reason }) => [message, `refused: ${reason}`],
  'gone-back': ({ to, since }, told) => [
    'case book',
    `went back to revision ${to}: it lost what was recorded since ${stamped(since, told.borrower.zones[0])}`,
  ],
  reopened: ({ kind }) => ['case', kind],
  stopped: ({ kind }) => ['case', kind],
  closed: ({ outcome }) => ['case', `closed: ${outcome}`],
  'strategy-switched': ({ strategyName, strategy }) => [
    'strategy',
    `switched to ${strategyName}@${strategy}`,
  ],
  'fee-charged': ({ stage, amount }) => [
    `fee of ${stage}`,
    amount > 0 ? 'charged' : 'already in the costs that were reported',
  ],
  attitude: ({ is }) => ['attitude', is],
  held: ({ hold, until, who }) => [
    `hold ${hold}`,
    `${until === undefined ? 'until it is released' : `until ${until}`}, ${who}`,
  ],
  released: ({ hold, who }) => [`hold ${hold}`, `released, ${who}`],
  agreed: ({ as, parts, who }) => [as, `by ${parts.map(({ on }) => on).join(', ')}, ${who}`],
  'agreement-ended': ({ as, how }) => [as, how],
  'opted-out': optOut,
  'opted-in': optOut,
  'wrong-number': ({ who }) => ['number', `wrong, ${who}`],
  'call-back': ({ when, who }, told) => [
    'call back',
    `asked for ${stamped(when, told.borrower.zones[0])}, ${who}`,
  ],
  'by-hand': ({ who }) => ['call', `rung by hand, ${who}`],
  prefers: ({ hours, language, who }) => ['preference', `${wishOf(hours, language)}, ${who}`],
  noted: kept,
  circumstances: kept,
  'refused-to-pay': ({ who }) => ['refusal', `will not pay, ${who}`],
  reassigned: ({ key, to = 'whoever takes it', who }) => [partsOf(key).step, `given to ${to}, ${who}`],
  opened: none,
  contacted: ({ by, how }) => [by, `${how}, before the loan came here`],
  skipped: none,
  started: none,
  'quoted-anew': none,
  'handing-over': none,
};
