import { partsOf, stepsSkipped } from '../../domain/facts/fact';
import type { Strategy } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import { dayIn, shown } from './clock';
import { dueDateAt } from './conduct';
import type { Came, Moment } from './known';
import { isBarred } from './lawful';
import { isOwnCall } from './own-call';
import { channelOf, isReachable } from './reachable';
import { barredBy } from './said';
import { firstDay, stepOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';
import { writtenBy } from './written-by';
import { waitsForAWish } from './wishes';

/** R13: the milder messages and calls of earlier days that should have come before a contact. */
export function milderLeftOut(own: Placed, moment: Moment, lived: Lived): readonly string[] {
  const day = firstDay(own, lived.walk.paper.strategy);
  return leftOut(own, (milder) => milder.day < day, moment, lived).map(
    ({ id, day: on }) => `comes before ${id} of day ${on}`,
  );
}

/** R13: the same of its own node. None waits there for a provider that could not be reached: the milder one came first. */
export function milderInNode(moment: Moment, lived: Lived): readonly string[] {
  const { fact, before } = moment;
  const { strategy } = lived.walk.paper;
  const own = stepOf(strategy, partsOf(fact.key).step);
  if (own?.step.day === undefined || isOwnCall(own.step, moment, lived)) return [];
  const isJustTried = (id: string): boolean =>
    before.came.some((one) => one.step === id && one.what === 'not-sent');
  const isMilder = ({ id, day, rank }: Plain): boolean =>
    day === firstDay(own, strategy) && rank < own.rank && !isJustTried(id);
  return leftOut(own, isMilder, moment, lived).map(
    ({ id }) => `${fact.key} at ${shown(fact.at)} comes before ${id}, which is milder, of its node`,
  );
}

const leftOut = (
  { step, stage }: Placed,
  isMilder: (one: Plain) => boolean,
  moment: Moment,
  lived: Lived,
): readonly Plain[] => {
  const due = dueDateAt(moment, lived);
  if (due === undefined || (stage.or && (step.day ?? step.repeat?.from ?? 'opens') === 'opens')) return [];
  return unconditional(lived.walk.paper.strategy)
    .filter((milder) => isMilder(milder) && !cameOn(milder, due, moment, lived))
    .filter((milder) => mayCome(channelOf(milder.id, moment.before, lived), due + milder.day, moment, lived));
};

/** Neither the law bars it, nor a hold, nor a call in doubt, nor the hour at which somebody asked to be called. */
const mayCome = (by: Channel | undefined, day: number, moment: Moment, lived: Lived): boolean =>
  by !== undefined &&
  by !== 'dialogue' &&
  !isBarred(by, day, moment.before, lived) &&
  !(by === 'call' && (waitsForAWish(moment) || isCallInDoubt(moment))) &&
  barredBy(by, moment.fact, lived).length === 0;

/** Nobody is rung while a call may be ringing of which nobody knows. */
const isCallInDoubt = ({ before }: Moment): boolean =>
  [...before.inDoubt].some((key) => partsOf(key).act === 'placeCall');

/** Had, refused for good, or without a collector: then a person has it by the evening. */
const isTried = ({ what }: Came): boolean => what !== 'not-sent' && what !== 'skipped';

/** Tried at any time; or passed over on its day as it is counted now, or whenever, if it has no address. */
const cameOn = ({ id, day }: Plain, due: number, { before, fact }: Moment, lived: Lived): boolean => {
  if (before.came.some((one) => one.step === id && isTried(one))) return true;
  const skips = lived.dossier.facts.filter((one) => one.kind === 'skipped' && stepsSkipped(one).includes(id));
  const passed = skips.filter(({ at }) => at <= fact.at); // the book learns of it with its next decision
  if (!isReachable(id, before, lived)) return passed.length > 0;
  return passed.some(({ at }) => dayIn(zoneOf(lived), at) >= due + day);
};

/** The messages and calls that nothing but their day asks for, with that day, mildest first. */
const unconditional = (strategy: Strategy): readonly Plain[] => {
  const known = plain.get(strategy);
  if (known) return known;
  const found = strategy.stages.flatMap((stage) =>
    stage.steps.flatMap((step) => {
      const isContact = step.call !== undefined || writtenBy(step) !== undefined;
      const isPlain = isContact && step.day !== undefined && !step.if && !step.approvedBy;
      if (!isPlain || (step.day === 'opens' && stage.or)) return [];
      const day = firstDay({ step, stage }, strategy);
      const rank = stepOf(strategy, step.id)?.rank ?? 0;
      return day < 1 ? [] : [{ id: step.id, day, rank }];
    }),
  );
  plain.set(strategy, found);
  return found;
};

type Plain = Readonly<{ id: string; day: number; rank: number }>;

const plain = new WeakMap<Strategy, readonly Plain[]>();
