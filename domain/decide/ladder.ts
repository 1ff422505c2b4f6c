import { addDays, dateIn } from '../calendar';
import { historyOf } from '../case/case';
import type { Step, Strategy } from '../strategy';
import type { Attitude, Days, LocalDate } from '../words';
import type { Situation } from './situation';

/** A step with the stage it belongs to and the node it shares with the other steps of its day. */
export type Rung = Readonly<{ step: Step; stage: string; node: string }>;

/** The steps of a strategy, mildest first. */
export const rungsOf = (strategy: Strategy): readonly Rung[] =>
  strategy.stages.flatMap(({ stage, steps }) => steps.map((step) => ({ step, stage, node: nodeOf(step) })));

/** The date from which a step is due: its day past due, or its interval after it last came round. */
export const dueOn = (step: Step, since: LocalDate, s: Situation): LocalDate => {
  if (!step.repeat) return addDays(since, step.day);
  const opens = addDays(since, step.repeat.from);
  const last = lastTime(step, s);
  return last === undefined
    ? opens
    : later(opens, addDays(last, interval(step.repeat.every, s.case.attitude)));
};

/** Whether steps of other days leave a date free: a late day's steps have a date for themselves. */
export const isFree = (
  date: LocalDate,
  rung: Rung,
  due: LocalDate,
  since: LocalDate,
  s: Situation,
): boolean =>
  rungsOf(s.strategy)
    .filter(
      (other) => isRungOfTheDay(other.step) && other.node !== rung.node && wasHadOn(date, other.step, s),
    )
    .every((other) => date === due && date === (other.step.repeat ? date : addDays(since, other.step.day)));

/** Whether a step takes part in "one day's node a day": a visit's booking and a hand-off wait for nothing and hold up nothing. */
export const isRungOfTheDay = (step: Step): boolean => !step.visit && !step.handOff;

/** The later of two dates. */
export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

const nodeOf = (step: Step): string =>
  step.repeat ? `from ${step.repeat.from} every ${JSON.stringify(step.repeat.every)}` : `day ${step.day}`;

const interval = (every: Days | Readonly<Record<Attitude, Days>>, attitude: Attitude): Days =>
  typeof every === 'number' ? every : every[attitude];

const lastTime = (step: Step, s: Situation): LocalDate | undefined => {
  const { had, skipped } = historyOf(s.case, step.id);
  const instants = [...had, ...skipped.map(({ at }) => at)];
  if (instants.length === 0) return undefined;
  return instants.map((at) => dateIn(s.borrower.zones[0], at)).reduce(later);
};

const wasHadOn = (date: LocalDate, step: Step, s: Situation): boolean =>
  historyOf(s.case, step.id).had.some((at) => dateIn(s.borrower.zones[0], at) === date);
