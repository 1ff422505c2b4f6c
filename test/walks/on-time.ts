import { partsOf } from '../../domain/facts/fact';
import { clockTimeOn, dayIn, shown } from './clock';
import type { Moment } from './known';
import { isOwnCall } from './own-call';
import { broken } from './lawful';
import { stepOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';

const MINUTE = 60_000;

/**
 * R13: a contact that comes neither at its own clock time on the date where it lands nor, where that is unlawful, at the
 * first lawful instant there: after its clock time, or on a date that has none after it, of the whole date.
 */
export function offItsTime(moment: Moment, lived: Lived): readonly string[] {
  const { fact } = moment;
  const placed = stepOf(lived.walk.paper.strategy, partsOf(fact.key).step);
  if (!placed || hangsOnMore(placed, lived)) return [];
  const [zone, { step }] = [zoneOf(lived), placed];
  const [first, last] = clockTimeOn(zone, dayIn(zone, fact.at), step.at);
  if (fact.at >= first && fact.at <= last) return [];
  if (isOwnCall(step, moment, lived) || isMovedThere(moment, last, lived)) return [];
  if (isTriedSince(first, moment, lived) || isSettledSince(first, moment, lived)) return [];
  return [
    `${fact.key} at ${shown(fact.at)} comes neither at ${step.at} nor at the first lawful instant there`,
  ];
}

/** Its clock time is unlawful, and so is the minute before it came, unless the date began with it. */
const isMovedThere = (moment: Moment, clockTime: number, lived: Lived): boolean => {
  const { paper } = lived.walk;
  const { at } = moment.fact;
  const isUnlawful = (when: number): boolean => broken(when, moment, paper).length > 0;
  const isFirst = dayIn(zoneOf(lived), at - MINUTE) < dayIn(zoneOf(lived), at) || isUnlawful(at - MINUTE);
  return isUnlawful(clockTime) && isFirst;
};

/** A condition, or an approval, may come at any hour; and so may the end of another loan that speaks for this one. */
const hangsOnMore = ({ step, stage }: Placed, { walk: { paper } }: Lived): boolean =>
  step.if !== undefined ||
  step.approvedBy !== undefined ||
  (stage.or !== undefined && (step.day ?? step.repeat.from) === 'opens') ||
  paper.others !== undefined;

/** A provider that could not be reached, or for want of a collector, is tried again on the same day. */
const isTriedSince = (since: number, { fact, before }: Moment, { dossier: { facts } }: Lived): boolean => {
  const { step } = partsOf(fact.key);
  const isInVain = before.came.some(
    (one) => one.step === step && one.at >= since && (one.what === 'not-sent' || one.what === 'unstaffed'),
  );
  return (
    isInVain ||
    facts.some(
      (one) =>
        one.kind === 'failed' && one.at >= since && one.seq < fact.seq && partsOf(one.key).step === step,
    )
  );
};

/** A call was under way, or nobody knew whether something had left: that is over since. */
const isSettledSince = (since: number, { fact }: Moment, { dossier: { facts } }: Lived): boolean =>
  facts.some(
    (one) =>
      one.seq < fact.seq &&
      one.at >= since &&
      (one.kind === 'call-ended' ||
        one.kind === 'in-doubt' ||
        (one.kind === 'ended' && isOfDoubt(one.key, facts))),
  );

const isOfDoubt = (key: string, facts: Lived['dossier']['facts']): boolean =>
  facts.some((one) => one.kind === 'in-doubt' && one.key === key);
