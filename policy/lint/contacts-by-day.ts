import { isOfSegment, type Segment } from '../../domain/facts/segment';
import { forAttitude } from '../../domain/decide/ladder/due-on';
import { measureOf } from '../../domain/decide/ladder/measure';
import type { Condition, Strategy } from '../../domain/strategy';
import type { Attitude, Channel } from '../../domain/words';
import type { Rung } from './rungs';

/** For whom the contacts of a ladder are laid out over the days. */
export type Borrower = Readonly<{ attitude: Attitude; case: Segment }>;

/** One contact that a ladder plans, and its further tries on the same day when nobody answers. */
export type Contact = Readonly<{ day: number; rung: Rung; channel: Channel; retries: number }>;

/** The steps that were had so far, and the days of each. */
type Had = Map<string, readonly number[]>;

/** So many days after the last stage has opened, every cadence has shown itself. */
const tail = 100;

/** Whether a condition holds on a day if everything before went as planned; what only a borrower decides is taken as given. */
const holds = (condition: Condition, day: number, had: Had, borrower: Borrower): boolean => {
  const { any, all, before, overdue, attitude } = condition;
  if (any) return any.some((one) => holds(one, day, had, borrower));
  if (all) return all.every((one) => holds(one, day, had, borrower));
  if (before) return !before.some((id) => had.has(id));
  if (overdue !== undefined) return day >= overdue;
  if (attitude) return attitude === borrower.attitude;
  if (condition.case) return isOfSegment(borrower.case, condition.case);
  const named = condition.after ?? condition.failed ?? condition.delivered;
  return named?.every((id) => had.has(id)) ?? true;
};

const latestOf = (ids: readonly string[], had: Had): number =>
  Math.max(...ids.map((id) => lastOf(id, had)), -Infinity);

const lastOf = (id: string, had: Had): number => had.get(id)?.at(-1) ?? -Infinity;

/** The first day from which on a step may come again, or for the first time. */
const dueOn = ({ step, opensOn }: Rung, had: Had, { attitude }: Borrower): number => {
  const { repeat, after } = step;
  if (!repeat && had.has(step.id)) return Infinity;
  if (after) return had.has(after.step) ? lastOf(after.step, had) + after.days : Infinity;
  if (!repeat) return opensOn;
  const turns = repeat.turns ?? [step.id];
  const times = turns.reduce((sum, id) => sum + (had.get(id)?.length ?? 0), 0);
  if (repeat.times !== undefined && times >= repeat.times) return Infinity;
  const last = latestOf([...turns, ...(repeat.after ?? [])], had);
  return Math.max(opensOn, last + forAttitude(repeat.every, attitude));
};

const isOver = ({ step }: Rung, day: number, { stages }: Strategy): boolean =>
  (stages.find(({ stage }) => stage === step.repeat?.until)?.from ?? Infinity) <= day;

/** Whether it is the turn of a step: of those that take turns, the one whose last time is the longest ago. */
const hasTurn = ({ step }: Rung, had: Had): boolean => {
  const turns = step.repeat?.turns ?? [step.id];
  const oldest = Math.min(...turns.map((id) => lastOf(id, had)));
  return turns.find((id) => lastOf(id, had) === oldest) === step.id;
};

const contactOf = (rung: Rung, day: number, { retryCallsAt }: Strategy): readonly Contact[] => {
  const { channel, act } = measureOf(rung.step);
  if (channel === undefined || act === undefined) return [];
  const further = rung.step.call ? retryCallsAt.filter((at) => at > rung.step.at) : [];
  return [{ day, rung, channel, retries: further.length }];
};

/** Every contact that a ladder plans for a borrower who never pays and is never held, up to when its last cadence shows. */
export function contactsByDay(
  all: readonly Rung[],
  strategy: Strategy,
  borrower: Borrower,
): readonly Contact[] {
  const had: Had = new Map();
  const [first, last] = [Math.min(...all.map(({ opensOn }) => opensOn)), strategy.stages.at(-1)?.from ?? 0];
  const days = Array.from({ length: last + tail - first }, (_, index) => first + index);
  return days.flatMap((day) =>
    all.flatMap((rung) => {
      const { id, if: condition } = rung.step;
      if (dueOn(rung, had, borrower) > day || isOver(rung, day, strategy) || !hasTurn(rung, had)) return [];
      if (condition && !holds(condition, day, had, borrower)) return [];
      had.set(id, [...(had.get(id) ?? []), day]);
      return contactOf(rung, day, strategy);
    }),
  );
}
