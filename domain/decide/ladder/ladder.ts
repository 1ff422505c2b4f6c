import { partsOf, type StepKey } from '../../facts/fact';
import type { DaysAfter, Stage, Step, Strategy } from '../../strategy';
import { days, localDate, type Days, type LocalDate } from '../../words';
import { fallbackOf, measureOf } from './measure';

/**
 * A step with the stage it belongs to, the node it shares with the other steps of its day, the stage whose opening ends
 * it, and the steps that take turns with it; `fallback` is the same rung as the fallback of its step does it.
 */
export type Rung = Readonly<{
  step: Step;
  stage: string;
  opens: Stage;
  node: string;
  /** The day past due on which the step comes for the first time, when all goes as planned and its stage opens by its day. */
  planned: Days;
  /** No earlier day past due is ever its day; -Infinity when that hangs on more than the calendar. */
  firstDay: number;
  ends: Stage | undefined;
  turns: readonly string[];
  fallback: Rung | undefined;
}>;

/** The steps of a strategy, mildest first. */
export function rungsOf(strategy: Strategy): readonly Rung[] {
  return ladderOf(strategy).rungs;
}

/** The steps of its way for an amount that is worth no person's time; none where it has no such way. */
export function smallRungsOf(strategy: Strategy): readonly Rung[] {
  return ladderOf(strategy).small;
}

/** The steps of a strategy that are calls. */
export function callsOf(strategy: Strategy): readonly Rung[] {
  return ladderOf(strategy).calls;
}

/** A step of a strategy with its place on the ladder; undefined when the strategy has no such step. */
export function rungOf(strategy: Strategy, id: string): Rung | undefined {
  return ladderOf(strategy).byId.get(id);
}

/** The step of an attempt as its act does it: by the step's own measure, or by its fallback; undefined when the strategy has no such step. */
export function stepDoneBy(strategy: Strategy, key: StepKey): Step | undefined {
  const { step, act } = partsOf(key);
  const rung = rungOf(strategy, step);
  const instead = rung?.fallback?.step;
  return instead && measureOf(instead).act === act ? instead : rung?.step;
}

type Ladder = Readonly<{
  rungs: readonly Rung[];
  small: readonly Rung[];
  calls: readonly Rung[];
  byId: ReadonlyMap<string, Rung>;
}>;

const ladderOf = (strategy: Strategy): Ladder => {
  if (strategy !== asked?.strategy) asked = { strategy, ladder: ladders.get(strategy) ?? toLadder(strategy) };
  return asked.ladder;
};

/** Every decision reads the ladder of one strategy many times. */
let asked: Readonly<{ strategy: Strategy; ladder: Ladder }> | undefined;
const ladders = new WeakMap<Strategy, Ladder>();

const toLadder = (strategy: Strategy): Ladder => {
  const rungsIn = (stage: Stage) => stage.steps.map((step) => toRung(step, stage, strategy));
  const rungs = strategy.stages.flatMap(rungsIn);
  const small = strategy.small ? rungsIn(strategy.small.stage) : [];
  const calls = rungs.filter(({ step }) => step.call);
  const byId = new Map([...small, ...rungs].map((rung) => [rung.step.id, rung]));
  const ladder = { rungs, small, calls, byId };
  ladders.set(strategy, ladder);
  return ladder;
};

const toRung = (step: Step, opens: Stage, strategy: Strategy): Rung => {
  const { stages, grace } = strategy;
  const { stage } = opens;
  const planned = plannedDay(step, opens, strategy);
  const ends = stages.find((other) => other.stage === step.repeat?.until);
  const turns = step.repeat?.turns ?? [step.id];
  const [node, firstDay] = [nodeOf(step, opens, planned, grace), firstDayOf(step, opens, planned)];
  const rung = { step, stage, opens, node, planned, firstDay, ends, turns, fallback: undefined };
  const instead = fallbackOf(step);
  return { ...rung, fallback: instead && { ...rung, step: instead } };
};

const firstDayOf = (step: Step, opens: Stage, planned: Days): number => {
  const isEarlyPerhaps = opens.or !== undefined && (step.day ?? step.repeat?.from) === 'opens';
  return isEarlyPerhaps || step.after ? -Infinity : planned;
};

/** Steps that come after one another in a circle never come: the linter refuses them, and here they only have to end. */
const plannedDay = (step: Step, { from }: Stage, strategy: Strategy, seen: readonly string[] = []): Days => {
  if (!step.after) {
    const day = step.day ?? step.repeat.from;
    return day === 'opens' ? from : day;
  }
  const { step: id, days: later } = step.after;
  const opens = strategy.stages.find(({ steps }) => steps.some((one) => one.id === id));
  const other = opens?.steps.find((one) => one.id === id);
  if (!opens || !other || seen.includes(id)) return from;
  return days(Math.max(from, plannedDay(other, opens, strategy, [...seen, id]) + later));
};

/** Whether a step takes part in "one day's node a day": a visit's booking, a hand-off and a notice wait for nothing and hold up nothing. */
export function isRungOfTheDay(step: Step): boolean {
  return !step.visit && !step.handOff && !step.notify;
}

/** The end of time: the date of what nothing but news brings. */
export const NEVER = localDate('9999-12-31');

/** The later of two dates. */
export function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** The first day of a stage that opens by its day alone is that day; what is meant for grace is of the day after it. */
const nodeOf = (step: Step, opens: Stage, planned: Days, grace: Days): string => {
  const { repeat, day, after } = step;
  const { stage, or } = opens;
  if (repeat) return `${stage} from ${repeat.from} every ${JSON.stringify(repeat.every)}`;
  if (after) return `${stage} ${daysAfterInWords(after)}`;
  if (day === 'opens' && or) return `${stage} opens`;
  return `day ${planned < 1 ? planned : Math.max(planned, grace + 1)}`;
};

/** When a step comes that comes after another one, in words. */
export function daysAfterInWords({ step, days: count }: DaysAfter): string {
  return `${count} ${count === 1 ? 'day' : 'days'} after ${step}`;
}
