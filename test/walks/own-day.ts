import type { Condition, Step } from '../../domain/strategy';
import { dayIn, dayOf } from './clock';
import { dueDateAt, holdsBefore } from './conduct';
import { everyOf, roundsOf, wasHad } from './ladder';
import type { AnyMoment, Known } from './known';
import { firstDay, stepOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';

/** Whether the strategy itself places a step on the date on which it came, also as days are counted at a later moment: what comes on another date is late. */
export function isOnItsDay(placed: Placed, moment: AnyMoment, lived: Lived, later = moment): boolean {
  const due = dueDateAt(moment, lived);
  if (due === undefined) return false;
  const { step } = placed;
  const since = due + stoodStill(due, later, lived);
  const from = Math.max(-Infinity, ...cameRoundOn(placed, moment, lived));
  const dates = [
    ...opensOn(placed, since, moment.before, lived),
    ...datesIn(step.if, since, moment.before, lived),
  ].map((date) => Math.max(date, from, since + firstDay(placed, lived.walk.paper.strategy)));
  return dates.includes(dayIn(zoneOf(lived), moment.fact.at));
}

/** P6: how many days past a due date stood still by then, because of holds under which they do. */
export function stoodStill(due: number, { fact }: AnyMoment, lived: Lived): number {
  const still = holdsBefore(fact, lived).filter(({ daysStandStill }) => daysStandStill);
  if (still.length === 0) return 0;
  let days = 0;
  for (let date = due + 1; date <= dayIn(lived.walk.paper.lenderZone, fact.at); date++)
    if (still.some(({ from, until }) => dayOf(from) <= date && (until === undefined || date <= dayOf(until))))
      days++;
  return days;
}

/** The earliest date of what comes back: its interval after it last came round. */
const cameRoundOn = ({ step }: Placed, { before }: AnyMoment, lived: Lived): readonly number[] => {
  if (!step.repeat) return [];
  const every = everyOf(step.repeat, before);
  return roundsOf(step, before).map(({ at }) => dayIn(zoneOf(lived), at) + every);
};

/** Its day past due; of the first day of a stage that may open early, each date on which it may. */
const opensOn = (placed: Placed, since: number, before: Known, lived: Lived): readonly number[] => {
  const { step, stage } = placed;
  const first = since + firstDay(placed, lived.walk.paper.strategy);
  if (step.after) return afterItsStage(placed, since, before, lived);
  const mayBeEarly = (step.day ?? step.repeat.from) === 'opens' && stage.or;
  return mayBeEarly ? [first, since + stage.from, ...datesIn(mayBeEarly, since, before, lived)] : [first];
};

/** The same of what comes after another step: never before its stage opens, by its day or early. */
const afterItsStage = (
  { step, stage }: Placed,
  since: number,
  before: Known,
  lived: Lived,
): readonly number[] => {
  const dates = comesAfter(step, before, lived);
  const opens = stage.or ? [since + stage.from, ...datesIn(stage.or, since, before, lived)] : [];
  return dates.flatMap((date) => [date, ...opens.map((open) => Math.max(date, open))]);
};

/** The date of what comes so many days after another step, once that was had. */
export function comesAfter({ after }: Step, { came }: Known, lived: Lived): readonly number[] {
  const first = after && came.find((one) => one.step === after.step && wasHad(one));
  return first ? [dayIn(zoneOf(lived), first.at) + after.days] : [];
}

/** The dates on which a condition may come true by time alone. */
const datesIn = (
  condition: Condition | undefined,
  since: number,
  before: Known,
  lived: Lived,
): readonly number[] => {
  if (!condition) return [];
  const { any = [], all = [], overdue, failed = [], unpaidInstalments } = condition;
  const { instalments } = lived.walk.paper.debt;
  return [
    ...[...any, ...all].flatMap((one) => datesIn(one, since, before, lived)),
    ...(overdue === undefined ? [] : [since + overdue]),
    ...(unpaidInstalments === undefined ? [] : instalments.map(({ dueOn }) => dayOf(dueOn) + 1)),
    ...failed.flatMap((id) => failsOn(id, since, before, lived)),
  ];
};

/** A task fails on the day after it was due; what cannot be done, on its own day. */
const failsOn = (id: string, since: number, before: Known, lived: Lived): readonly number[] => {
  const { came } = before;
  const { strategy, lenderZone } = lived.walk.paper;
  const placed = stepOf(strategy, id);
  if (!placed) return [];
  const { dueIn } = placed.step.workItem ?? {};
  const opened = came.find((one) => one.step === id && one.what === 'given');
  if (placed.step.after && !opened) return comesAfter(placed.step, before, lived);
  return dueIn !== undefined && opened
    ? [dayIn(lenderZone, opened.at) + dueIn + 1]
    : [since + firstDay(placed, strategy)];
};
