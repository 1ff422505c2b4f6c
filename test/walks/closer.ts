import { partsOf } from '../../domain/facts/fact';
import type { Step, Strategy } from '../../domain/strategy';
import { dayIn, shown } from './clock';
import type { Known, Moment } from './known';
import { everyOf, wasHad } from './ladder';
import { isOwnCall } from './own-call';
import { nodeOf, stepOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';
import { writtenBy } from './written-by';

/**
 * R22: a contact that comes sooner after the last one, with a payment in between, than its own interval or than the
 * ladder leaves after that last one. What is of its node stays with it, and a call that was asked for may come.
 */
export function closerByPayment(moment: Moment, moments: readonly Moment[], lived: Lived): readonly string[] {
  const { strategy } = lived.walk.paper;
  const { key, at, seq } = moment.fact;
  const placed = stepOf(strategy, partsOf(key).step);
  const last = lastHad(moment.before, strategy);
  const tried = moments.findLast(({ fact }) => fact.seq < seq); // an attempt that reached nobody is one as well
  if (!placed || !last || !tried || !isPaidSince(tried, moment)) return [];
  if (isOwnCall(placed.step, moment, lived) || isOfOneNode(placed, last.placed, strategy)) return [];
  const zone = zoneOf(lived);
  const apart = dayIn(zone, at) - dayIn(zone, last.at);
  const own = placed.step.repeat ? everyOf(placed.step.repeat, moment.before) : 0;
  const least = Math.max(own, leftAfter(last.placed, moment.before, strategy));
  return apart < least
    ? [
        `${key} at ${shown(at)} is brought closer by a payment: ${apart} days after ${last.placed.step.id}, not ${least}`,
      ]
    : [];
}

/** The last message or call that was had, also by a person instead; of two at one time the harsher. */
const lastHad = (before: Known, strategy: Strategy): Readonly<{ placed: Placed; at: number }> | undefined => {
  const all = before.came.filter(wasHad).flatMap(({ step, at }) => {
    const placed = stepOf(strategy, step);
    return placed && isContact(placed.step) ? [{ placed, at }] : [];
  });
  return all.toSorted((a, b) => a.at - b.at || a.placed.rank - b.placed.rank).at(-1);
};

const isContact = (step: Step): boolean => step.call !== undefined || writtenBy(step) !== undefined;

const isPaidSince = (last: Moment, { before }: Moment): boolean =>
  before.payments.some((one) => !last.before.payments.includes(one));

const isOfOneNode = (one: Placed, other: Placed, strategy: Strategy): boolean =>
  !one.step.repeat && nodeOf(one, strategy) === nodeOf(other, strategy);

/** The days that the ladder leaves after a contact: its interval, or the days until the next message or call; for one that counts from it, its interval. */
const leftAfter = ({ step, stage }: Placed, before: Known, strategy: Strategy): number => {
  if (step.repeat) return everyOf(step.repeat, before);
  const day = plannedOn({ step, stage }, strategy);
  const gaps = strategy.stages.flatMap((other) =>
    other.steps.flatMap((next) => {
      const planned = plannedOn({ step: next, stage: other }, strategy);
      if (!isContact(next) || planned <= day) return [];
      if (next.after?.step === step.id) return next.after.days;
      return next.repeat?.after?.includes(step.id) ? everyOf(next.repeat, before) : planned - day;
    }),
  );
  return gaps.length > 0 ? Math.min(...gaps) : 0;
};

const plannedOn = ({ step, stage }: Omit<Placed, 'rank'>, strategy: Strategy): number => {
  const other = step.after ? stepOf(strategy, step.after.step) : undefined;
  if (step.after && other) return Math.max(stage.from, plannedOn(other, strategy) + step.after.days);
  const day = step.day ?? step.repeat?.from ?? 'opens';
  return day === 'opens' ? stage.from : day;
};
