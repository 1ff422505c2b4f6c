import { partsOf } from '../../domain/facts/fact';
import { dayIn, shown } from './clock';
import type { AnyMoment, Moment } from './known';
import { isOwnCall } from './own-call';
import { isOnItsDay } from './own-day';
import { nodeOf, stepOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';
import { waitsForAWish } from './wishes';

/** A step that was had as the ladder asks for it, not because the borrower asked and not once more, and on which date. */
type Had = Readonly<{ moment: AnyMoment; placed: Placed; node: string; date: number }>;

/**
 * R13 P5: of the contacts and tasks of a life that were not in vain, what came on the date of another node although not
 * both are there on their own day, a second planned call, and a milder step of a node after a harsher one.
 */
export function crowded(
  contacts: readonly Moment[],
  tasks: readonly Moment<'work-item-opened'>[],
  moments: readonly Moment[],
  lived: Lived,
): readonly string[] {
  const all = [
    ...contacts.flatMap((moment) => asPlanned(moment, moments, lived)),
    ...tasks.flatMap((moment) => taskOf(moment, lived)),
  ].sort((a, b) => a.moment.fact.seq - b.moment.fact.seq);
  return all.flatMap((one, n) => {
    const sameDay = all.slice(0, n).filter(({ date }) => date === one.date);
    return sameDay.flatMap((earlier) => faultsOf(earlier, one, moments, lived));
  });
}

const asPlanned = (moment: Moment, moments: readonly Moment[], lived: Lived): readonly Had[] => {
  const had = hadIn(moment, lived);
  if (!had) return [];
  const isOwn = (one: Moment): boolean => isOwnCall(had.placed.step, one, lived);
  const refused = moment.fact.by === 'call' ? undefined : refusedBefore(moment, moments, lived);
  return isOwn(moment) || (refused && isOwn(refused)) ? [] : [had];
};

/** The call of that day that a fallback goes on (P8): it is no more planned than that call was. */
const refusedBefore = ({ fact }: Moment, moments: readonly Moment[], lived: Lived): Moment | undefined => {
  const { step } = partsOf(fact.key);
  const last = moments.findLast((one) => one.fact.seq < fact.seq && partsOf(one.fact.key).step === step);
  const isThatDay = last && dayIn(zoneOf(lived), last.fact.at) === dayIn(zoneOf(lived), fact.at);
  return isThatDay && last.fact.by === 'call' ? last : undefined;
};

/** A task of the ladder, not a question about an act. */
const taskOf = (moment: Moment<'work-item-opened'>, lived: Lived): readonly Had[] => {
  const had = hadIn(moment, lived);
  const isAsked = partsOf(moment.fact.key).act === 'openWorkItem';
  return had?.placed.step.workItem && isAsked ? [had] : [];
};

const hadIn = (moment: AnyMoment, lived: Lived): Had | undefined => {
  const { strategy } = lived.walk.paper;
  const placed = stepOf(strategy, partsOf(moment.fact.key).step);
  if (!placed) return undefined;
  return { moment, placed, node: nodeOf(placed, strategy), date: dayIn(zoneOf(lived), moment.fact.at) };
};

const faultsOf = (earlier: Had, one: Had, moments: readonly Moment[], lived: Lived): readonly string[] => {
  const { key, at } = one.moment.fact;
  const [is, was] = [one.placed.step, earlier.placed.step];
  const areOnTheirDay = (): boolean =>
    isOnItsDay(one.placed, one.moment, lived) &&
    isOnItsDay(earlier.placed, earlier.moment, lived, one.moment);
  const isHarsherFirst = earlier.node === one.node && earlier.placed.rank > one.placed.rank && !is.if;
  const faults = [
    ...(earlier.node !== one.node && !areOnTheirDay()
      ? [`comes on the date of ${was.id}, of another node, and not both on their day`]
      : []),
    ...(isCall(one) && isCall(earlier) && is.id !== was.id && !areOnTheirDay()
      ? [`is a second call on the date of ${was.id}`]
      : []),
    ...(isHarsherFirst &&
    !isAskedForSince(one, earlier, lived) &&
    !wasTried(one, earlier, moments, lived) &&
    !waitedForAWish(one, earlier)
      ? [`comes after ${was.id}, which is harsher`]
      : []),
  ];
  return faults.map((fault) => `${key} at ${shown(at)} ${fault}`);
};

/** What the borrower asked for since may have opened a step: somebody is on duty who speaks their language. */
const isAskedForSince = (one: Had, earlier: Had, { dossier: { facts } }: Lived): boolean =>
  facts.some(
    ({ kind, seq }) =>
      (kind === 'prefers' || kind === 'opted-in') &&
      seq > earlier.moment.fact.seq &&
      seq < one.moment.fact.seq,
  );

/** R25: a call waits for the hour that the borrower asked for, and no longer than that hour is lawful: the harsher one may have taken the last contact of a week. */
const waitedForAWish = (one: Had, { moment: { fact, before } }: Had): boolean =>
  isCall(one) && fact.kind === 'started' && waitsForAWish({ fact, before });

/** The fallback of a call is a message. */
const isCall = ({ moment: { fact } }: Had): boolean => fact.kind === 'started' && fact.by === 'call';

/** A provider could not be reached at its time: the step came first, in vain. */
const wasTried = (one: Had, earlier: Had, moments: readonly Moment[], lived: Lived): boolean =>
  moments.some(
    ({ fact }) =>
      partsOf(fact.key).step === one.placed.step.id &&
      fact.seq < earlier.moment.fact.seq &&
      dayIn(zoneOf(lived), fact.at) === one.date,
  );
