import { partsOf } from '../../domain/facts/fact';
import type { Cadence, Step } from '../../domain/strategy';
import { dayIn, shown } from './clock';
import type { Came, Known, Moment } from './known';
import { milderLeftOut } from './milder';
import { isOwnCall } from './own-call';
import { comesAfter } from './own-day';
import { isReachable } from './reachable';
import { stepOf } from './step';
import { zoneOf, type Lived } from './walk';

/** R13 R17 R22: what is wrong with where on the ladder a contact is: repeated, too soon, out of turn, or before a milder one. */
export function misplaced(moment: Moment, lived: Lived): readonly string[] {
  const placed = stepOf(lived.walk.paper.strategy, partsOf(moment.fact.key).step);
  if (!placed) return [];
  const { step } = placed;
  const faults = isOwnCall(step, moment, lived)
    ? []
    : [
        ...(step.repeat ? tooSoon(step, moment, lived) : repeated(step, moment)),
        ...tooOften(step, moment, lived),
        ...tooSoonAfter(step, moment, lived),
        ...outOfTurn(step, moment, lived),
        ...milderLeftOut(placed, moment, lived),
      ];
  return faults.map((fault) => `${moment.fact.key} at ${shown(moment.fact.at)} ${fault}`);
}

/** Whether it was done: made, or given to a person instead. */
export function wasHad({ what, how }: Came): boolean {
  return what === 'given' || (what === 'made' && how !== 'no-collector');
}

const repeated = ({ id }: Step, { before }: Moment): readonly string[] =>
  before.came.some((one) => one.step === id && wasHad(one)) ? ['was had already'] : [];

const isRound = (one: Came, ids: readonly string[] = []): boolean =>
  ids.includes(one.step) && (wasHad(one) || one.what === 'skipped');

/** When a step that comes back came round, or one that takes turns with it, or a step that it comes after. */
export function roundsOf({ id, repeat }: Step, { came }: Known): readonly Came[] {
  const turns = repeat?.turns ?? [id];
  return came.filter((one) => isRound(one, turns) || (repeat?.after?.includes(one.step) && wasHad(one)));
}

/** The days from one time to the next of what comes back. */
export function everyOf({ every }: Cadence, { attitude }: Known): number {
  return typeof every === 'object' ? every[attitude] : every;
}

const tooSoon = (step: Step, { fact, before }: Moment, lived: Lived): readonly string[] => {
  if (!step.repeat) return [];
  const every = everyOf(step.repeat, before);
  const days = roundsOf(step, before).map(
    ({ at }) => dayIn(zoneOf(lived), fact.at) - dayIn(zoneOf(lived), at),
  );
  const least = Math.min(...days);
  return least < every ? [`comes ${least} days after the last time, not ${every}`] : [];
};

/** What comes back at most so often, of those that take turns together: a step counts once a day. */
const tooOften = ({ id, repeat }: Step, { before }: Moment, lived: Lived): readonly string[] => {
  if (repeat?.times === undefined) return [];
  const turns = repeat.turns ?? [id];
  const had = before.came.filter((one) => turns.includes(one.step) && wasHad(one));
  const days = new Set(had.map(({ step, at }) => `${step} on ${dayIn(zoneOf(lived), at)}`));
  return days.size < repeat.times ? [] : [`was had ${days.size} times already, of ${repeat.times}`];
};

/** What comes so many days after another step: not before that was had, nor sooner. */
const tooSoonAfter = (step: Step, moment: Moment, lived: Lived): readonly string[] => {
  if (!step.after) return [];
  const [date] = comesAfter(step, moment.before, lived);
  if (date === undefined) return [`comes although ${step.after.step} was not had`];
  const early = date - dayIn(zoneOf(lived), moment.fact.at);
  return early > 0 ? [`comes ${early} days too soon after ${step.after.step}`] : [];
};

/** The last by time; of two at one time, the later turn. */
const lastOf = (rounds: readonly Came[], turns: readonly string[]): Came | undefined =>
  rounds.toSorted((a, b) => a.at - b.at || turns.indexOf(a.step) - turns.indexOf(b.step)).at(-1);

const outOfTurn = ({ id, repeat }: Step, { before }: Moment, lived: Lived): readonly string[] => {
  const turns: readonly string[] = repeat?.turns ?? [];
  if (turns.length === 0) return [];
  const last = lastOf(
    before.came.filter((one) => isRound(one, turns)),
    turns,
  );
  const start = last ? turns.indexOf(last.step) + 1 : 0;
  const inOrder = turns.map((_, n) => turns[(start + n) % turns.length] ?? '');
  const next = inOrder.find((turn) => isReachable(turn, before, lived));
  return next === id ? [] : [`is out of turn: it was the turn of ${next ?? 'none'}`];
};
