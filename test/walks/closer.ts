import { partsOf } from '../../domain/facts/fact';
import { dayIn, shown } from './clock';
import { dueDateAt } from './conduct';
import type { Moment } from './known';
import { everyOf } from './ladder';
import { isOwnCall } from './own-call';
import { stoodStill } from './own-day';
import { firstDay, stepOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';

/**
 * R22: a payment that moves the due date makes steps possible that would not have come without it: an earlier stage is
 * taken up again, what was passed over lies ahead. They come no sooner after the last contact than the ladder's own
 * gap: of what comes back its interval, of another step the least of the cadences that have begun and of the days
 * before it on the ladder.
 */
export function closerByPayment(
  moment: Moment,
  contacts: readonly Moment[],
  lived: Lived,
): readonly string[] {
  const placed = stepOf(lived.walk.paper.strategy, partsOf(moment.fact.key).step);
  const last = contacts.findLast(({ fact }) => fact.seq < moment.fact.seq);
  if (!placed || !last || !isPaidSince(last, moment)) return [];
  const [then, now] = [dueDateAt(last, lived), dueDateAt(moment, lived)];
  if (then === undefined || now === undefined || now <= then) return [];
  if (isOwnCall(placed.step, moment, lived) || wouldHaveCome(placed, then, moment, lived)) return [];
  const { at, key } = moment.fact;
  const zone = zoneOf(lived);
  const apart = dayIn(zone, at) - dayIn(zone, last.fact.at);
  const least = gapBefore(placed, [then, now], moment, lived);
  return apart < least
    ? [
        `${key} at ${shown(at)} is brought closer by a payment: ${apart} days after ${last.fact.key}, not ${least}`,
      ]
    : [];
}

const isPaidSince = (last: Moment, { before }: Moment): boolean =>
  before.payments.some((one) => !last.before.payments.includes(one));

/** Whether a step would have come by then without the payment: one that was not passed over, or whose cadence went on. */
const wouldHaveCome = ({ step }: Placed, due: number, moment: Moment, lived: Lived): boolean => {
  const { before, fact } = moment;
  if (!step.repeat) return !before.came.some((one) => one.step === step.id && one.what === 'skipped');
  const ends = lived.walk.paper.strategy.stages.find(({ stage }) => stage === step.repeat.until);
  const since = due + stoodStill(due, moment, lived);
  return !ends || dayIn(zoneOf(lived), fact.at) < since + ends.from;
};

const gapBefore = (
  placed: Placed,
  dues: readonly [number, number],
  { fact, before }: Moment,
  { walk }: Lived,
): number => {
  const { step } = placed;
  if (step.repeat) return everyOf(step.repeat, before);
  const { strategy, borrower } = walk.paper;
  const date = dayIn(borrower.zones[0], fact.at);
  const opened = strategy.stages.filter(({ from }) => dues.some((due) => from <= date - due));
  const cadences = opened.flatMap(({ steps }) => steps).flatMap(({ repeat }) => repeat ?? []);
  const days = strategy.stages.flatMap((stage) =>
    stage.steps.flatMap((other) => (other.repeat ? [] : firstDay({ step: other, stage }, strategy))),
  );
  const since = days.map((day) => firstDay(placed, strategy) - day).filter((gap) => gap > 0);
  const least = Math.min(...cadences.map((one) => everyOf(one, before)), ...since);
  return least === Infinity ? 1 : least;
};
