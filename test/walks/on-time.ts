import { partsOf, type Fact } from '../../domain/facts/fact';
import { clockTimeOn, dayIn, shown } from './clock';
import type { Came, Moment } from './known';
import { holdsBefore } from './conduct';
import { isOwnCall } from './own-call';
import { isOnItsDay } from './own-day';
import { broken } from './lawful';
import { offsetOf } from './spread';
import { stepOf, type Placed } from './step';
import { ANSWERS, zoneOf, type Lived } from './walk';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 1440 * MINUTE;

/**
 * R13: a contact that comes neither at its own clock time on the date where it lands nor, where that is unlawful, at the
 * first lawful instant there: after its clock time, or on a date that has none after it, of the whole date.
 */
export function offItsTime(moment: Moment, lived: Lived): readonly string[] {
  const { fact } = moment;
  const placed = stepOf(lived.walk.paper.strategy, partsOf(fact.key).step);
  const offset = placed && offsetOf(placed, moment, lived);
  if (!placed || offset === undefined || hangsOnMore(placed, lived)) return [];
  const [zone, { step }] = [zoneOf(lived), placed];
  const [first, last] = clockTimeOn(zone, dayIn(zone, fact.at), step.at);
  if (fact.at >= first + offset && fact.at <= last + offset) return [];
  return isExcused(moment, placed, { first, last, offset }, lived)
    ? []
    : [
        `${fact.key} at ${shown(fact.at)} comes neither at ${step.at}${offset === 0 ? '' : ` and ${offset / MINUTE} minutes`} nor at the first lawful instant there`,
      ];
}

/** The first and the last instant that a clock time may mean, and what a spread adds to it. */
type Due = Readonly<{ first: number; last: number; offset: number }>;

const isExcused = (moment: Moment, placed: Placed, { first, last, offset }: Due, lived: Lived): boolean => {
  const at = moment.fact.at - offset;
  if (isOwnCall(placed.step, moment, lived) || goesOn(moment, lived)) return true;
  if (beginsWhileDaysStandStill(moment, lived)) return true;
  const isUnlawful = broken(last, moment, lived.walk.paper).length > 0;
  if (at < first && !isUnlawful) return false;
  if (isUnlawful && isFirstThere(at, moment, lived)) return true;
  if (isOnItsDay(placed, moment, lived) && beginsForLender(moment, first, lived)) return true;
  const since = at < first ? moment.fact.at - DAY : first;
  return (
    isTriedSince(since, moment, lived) ||
    isSettledSince(since, moment, lived) ||
    followsAnother(moment, lived) ||
    (isHeardLate(moment, lived) &&
      isPatient(placed, { at, from: at < first ? midnightOf(moment, lived) : last }, moment, lived))
  );
};

/** P8: a fallback goes on what was begun and refused on that date. */
const goesOn = ({ fact, before }: Moment, lived: Lived): boolean => {
  const { step } = partsOf(fact.key);
  const last = before.came.findLast((one) => one.step === step && one.what !== 'not-sent');
  return last?.what === 'refused' && dayIn(zoneOf(lived), last.at) === dayIn(zoneOf(lived), fact.at);
};

/** The minute before it came is unlawful, unless the date began with it. */
const isFirstThere = (at: number, moment: Moment, lived: Lived): boolean => {
  const zone = zoneOf(lived);
  return (
    dayIn(zone, at - MINUTE) < dayIn(zone, at) || broken(at - MINUTE, moment, lived.walk.paper).length > 0
  );
};

/** R1: never before its day has begun for the lender too, in whose zone it may begin in the middle of the borrower's; then at the first lawful instant. */
const beginsForLender = (moment: Moment, first: number, lived: Lived): boolean => {
  const { at } = moment.fact;
  const { lenderZone } = lived.walk.paper;
  const today = dayIn(lenderZone, at);
  if (dayIn(lenderZone, at - MINUTE) < today) return true;
  const [midnight] = clockTimeOn(lenderZone, today, '00:00');
  return (
    midnight > first &&
    broken(midnight, moment, lived.walk.paper).length > 0 &&
    isFirstThere(at, moment, lived)
  );
};

/** While days stand still, and nobody knows until when, a stage is about to open for as long as the lender's date is ahead. */
const beginsWhileDaysStandStill = ({ fact }: Moment, lived: Lived): boolean => {
  const { lenderZone } = lived.walk.paper;
  const isNewDay = dayIn(lenderZone, fact.at - MINUTE) < dayIn(lenderZone, fact.at);
  return (
    isNewDay &&
    holdsBefore(fact, lived).some(({ daysStandStill, until }) => daysStandStill && until === undefined)
  );
};

/** A condition, or an approval, may come at any hour; and so may the end of another loan that speaks for this one. */
const hangsOnMore = ({ step, stage }: Placed, { walk: { paper } }: Lived): boolean =>
  step.if !== undefined ||
  step.approvedBy !== undefined ||
  (stage.or !== undefined && (step.day ?? step.repeat?.from) === 'opens') ||
  paper.others !== undefined;

/** A provider that could not be reached, or for want of a collector, is tried again on the same day. */
const isTriedSince = (since: number, { fact, before }: Moment, { dossier: { facts } }: Lived): boolean => {
  const { step } = partsOf(fact.key);
  const isInVain = before.came.some(
    (one) => one.step === step && one.at >= since && IN_VAIN.some((what) => what === one.what),
  );
  return (
    isInVain ||
    facts.some(
      (one) =>
        one.kind === 'failed' && one.at >= since && one.seq < fact.seq && partsOf(one.key).step === step,
    )
  );
};

const IN_VAIN: readonly Came['what'][] = ['not-sent', 'unstaffed'];

/** It waited for a milder step of its node or its date, or for its turn, and that was done, or given up, at this very instant; or then its own address was refused, of a day before, and its fallback is on time. */
const followsAnother = ({ fact }: Moment, { dossier: { facts } }: Lived): boolean =>
  facts.some(
    (one) =>
      one.at === fact.at &&
      one.seq < fact.seq &&
      DONE.includes(one.kind) &&
      (one.kind === 'undelivered' || stepNamed(one) !== partsOf(fact.key).step),
  );

const stepNamed = (fact: Fact): string | undefined => {
  if (fact.kind === 'skipped') return fact.step;
  return 'key' in fact ? partsOf(fact.key).step : undefined;
};

const DONE: readonly Fact['kind'][] = ['ended', 'failed', 'work-item-opened', 'skipped', 'undelivered'];

const midnightOf = ({ fact }: Moment, lived: Lived): number =>
  clockTimeOn(zoneOf(lived), dayIn(zoneOf(lived), fact.at), '00:00')[0];

/** Its patience counts from the first lawful instant at or after its clock time, or of a date that has none after it. */
const isPatient = (
  { step }: Placed,
  { at, from }: Readonly<{ at: number; from: number }>,
  moment: Moment,
  lived: Lived,
): boolean => {
  let opened = from;
  while (opened < at && broken(opened, moment, lived.walk.paper).length > 0) opened += QUARTER;
  return at <= opened + step.patienceMinutes * MINUTE;
};

/**
 * What partners and people answer is heard at the next look, as after an outage: within its patience a step is done then.
 * So is one that came after a milder one, once another attitude takes that one away.
 */
const isHeardLate = ({ fact }: Moment, { dossier: { facts } }: Lived): boolean => {
  const begun = facts.findLast((one) => one.seq < fact.seq && one.kind === 'started');
  return facts.some(
    ({ seq, who, kind }) =>
      seq < fact.seq &&
      seq > (begun?.seq ?? 0) &&
      ((who === 'system' && ANSWERS.includes(kind)) || kind === 'attitude'),
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
