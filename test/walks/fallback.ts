import { partsOf, type Fact, type Happening } from '../../domain/facts/fact';
import type { Step } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import { dayIn, shown } from './clock';
import type { Moment, Moments } from './known';
import { broken } from './lawful';
import { channelOf, fallbackOf, isUsable } from './reachable';
import { barredBy } from './said';
import { stepOf } from './step';
import { zoneOf, type Lived } from './walk';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** P8: what is wrong with the fallbacks of a life: without need, twice, besides their own channel, late, or left out. */
export function fallenBackAgainst({ moments, skips }: Moments, lived: Lived): readonly string[] {
  return [
    ...moments.flatMap((moment) => [...withoutNeed(moment, lived), ...leftOut(moment, moments, lived)]),
    ...twice(moments, lived),
    ...skips.flatMap((skip) => passedOver(skip, lived)),
  ];
}

const occurrenceOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));

const stepIn = (id: string, { walk }: Lived): Step | undefined => stepOf(walk.paper.strategy, id)?.step;

const withoutNeed = ({ fact, before }: Moment, lived: Lived): readonly string[] => {
  const { step } = partsOf(fact.key);
  const own = channelOf(step, lived);
  return stepIn(step, lived) && fact.by !== own && isUsable(own, before, lived)
    ? [`${fact.key} at ${shown(fact.at)} is a fallback although its own channel may be used`]
    : [];
};

/** Both its own channel and its fallback taken in one occurrence, or two fallbacks begun. */
const twice = (moments: readonly Moment[], lived: Lived): readonly string[] => {
  const taken = new Set(
    lived.dossier.facts.flatMap((one) =>
      one.kind === 'ended' && one.how.kind === 'accepted' ? [one.key] : [],
    ),
  );
  const isFallback = ({ fact }: Moment): boolean => fact.by !== channelOf(partsOf(fact.key).step, lived);
  return moments.flatMap((moment, n) => {
    const { key, at } = moment.fact;
    const earlier = moments.slice(0, n).filter(({ fact }) => occurrenceOf(fact.key) === occurrenceOf(key));
    const isBoth = taken.has(key) && earlier.some(({ fact }) => taken.has(fact.key));
    const isSecond = isFallback(moment) && earlier.some(isFallback);
    return isBoth || isSecond ? [`${key} at ${shown(at)} is had twice in one occurrence`] : [];
  });
};

/** A channel that refuses for good at hand-over is followed by the fallback, on the same day or within the step's patience. */
const leftOut = (moment: Moment, moments: readonly Moment[], lived: Lived): readonly string[] => {
  const { key, at, by } = moment.fact;
  const step = stepIn(partsOf(key).step, lived);
  const fallback = fallbackOf(step);
  const refused = lived.dossier.facts.find(
    (one) => one.kind === 'ended' && one.key === key && one.how.kind === 'refused',
  );
  if (!step || fallback === undefined || !refused || by === fallback) return [];
  const until = refused.at + step.patienceMinutes * MINUTE;
  const had = moments.find(
    ({ fact }) => fact.by === fallback && occurrenceOf(fact.key) === occurrenceOf(key),
  );
  const zone = zoneOf(lived);
  if (had && (dayIn(zone, had.fact.at) === dayIn(zone, at) || had.fact.at <= until)) return [];
  if (!had && isExcused(refused, until, lived)) return [];
  return isPossible(fallback, moment, [refused.at, until], lived)
    ? [`${key} at ${shown(at)} was refused, and its fallback ${had ? 'comes late' : 'was left out'}`]
    : [];
};

/** What may be a reason for nothing more: then nobody asks for the fallback. */
const NEWS: readonly Happening['kind'][] = [
  'paid',
  'held',
  'agreed',
  'closed',
  'stopped',
  'opted-out',
  'wrong-number',
  'prefers',
  'call-back',
];

const isExcused = ({ seq }: Fact, until: number, { now, dossier, walk }: Lived): boolean =>
  now <= until ||
  walk.paper.others !== undefined ||
  dossier.facts.some(
    (one) =>
      one.seq > seq &&
      one.at <= until &&
      (NEWS.includes(one.kind) || (one.kind === 'started' && one.by === undefined)),
  );

/** Without an address that may be used, a step with a fallback is had by it: it is not passed over for its own channel. */
const passedOver = ({ fact, before }: Moment<'skipped'>, lived: Lived): readonly string[] => {
  const step = stepIn(fact.step, lived);
  const fallback = fallbackOf(step);
  const isForAddress = fact.because.some((reason) => reason.startsWith('address:'));
  if (!step || fallback === undefined || !isForAddress || step.if || step.approvedBy) return [];
  if (before.placed || before.closed || lived.walk.paper.others) return [];
  const span = [fact.at, fact.at + step.patienceMinutes * MINUTE] as const;
  return isPossible(fallback, { fact, before }, span, lived)
    ? [`${fact.step} at ${shown(fact.at)} is passed over although its fallback can be had`]
    : [];
};

/** Whether a fallback may be used, nothing bars it, and some hour of a span is lawful for it. */
const isPossible = (
  by: Channel,
  { fact, before }: Moment | Moment<'skipped'>,
  [from, until]: readonly [number, number],
  lived: Lived,
): boolean => {
  const { paper } = lived.walk;
  if (!isUsable(by, before, lived) || barredBy(by, fact, lived).length > 0) return false;
  if (by === 'call' && (before.wish !== undefined || before.inDoubt.size > 0)) return false;
  const to = paper.borrower.addresses[by] ?? '';
  for (let at = from; at <= until; at += QUARTER)
    if (broken(at, { fact: { by, to }, before }, paper).length === 0) return true;
  return false;
};
