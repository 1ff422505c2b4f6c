import { shareOf } from '../../domain/decide/ladder/spread';
import type { Law } from '../../domain/law/rule';
import type { Step } from '../../domain/strategy';
import { localDate, type Channel } from '../../domain/words';
import { clockTimeOn, dateOf, dayIn, remembering } from './clock';
import type { Known, Moment } from './known';
import { hoursBroken } from './lawful';
import { nodeOf, stepsOf, type Placed } from './step';
import { zoneOf, type Lived } from './walk';
import { REACHING } from './written-by';

const MINUTE = 60_000;
/** Every hour of a walk begins and ends at such a minute. */
const FIVE = 5 * MINUTE;

/** Over how many minutes a lender of a walk spreads its contacts; half of them over none. */
export const WIDTHS = [0, 0, 0, 0, 20, 90, 240, 720] as const;

/** A law under which contacts are spread. */
export const spreadOver = remembering((law: Law) =>
  remembering((spreadMinutes: number): Law =>
    spreadMinutes === 0 ? law : { ...law, spreadMinutes, hash: `${law.hash}, spread ${spreadMinutes}` },
  ),
);

/**
 * How much later than its clock time a step comes on a date under a spread, as its text finds it: the borrower's share of
 * the width, or of what each time of its node leaves of patience, of the date and of all hours. Undefined on a date on
 * which a clock is changed.
 */
export function offsetOf(placed: Placed, { fact, before }: Moment, lived: Lived): number | undefined {
  const { law, borrower, strategy } = lived.walk.paper;
  const { spreadMinutes } = law;
  if (spreadMinutes === undefined) return 0;
  const day = dayIn(zoneOf(lived), fact.at);
  const isClockChanged = ['00:00', '23:59'].some((time) => {
    const [first, last] = clockTimeOn(zoneOf(lived), day, time);
    return first !== last;
  });
  if (isClockChanged) return undefined;
  const isOfTheDay = ({ step }: Placed): boolean => !step.visit && !step.handOff && !step.notify;
  const together = isOfTheDay(placed)
    ? stepsOf(strategy).filter((one) => isOfTheDay(one) && nodeOf(one, strategy) === nodeOf(placed, strategy))
    : [placed];
  const most = spreadMinutes * MINUTE;
  const rooms = together.flatMap(({ step }) => roomsOf(step, { day, most, before, lived }));
  const share = shareOf(borrower.id, localDate(dateOf(day)));
  return Math.floor((share * Math.min(most, ...rooms)) / 1000) * 1000;
}

type On = Readonly<{ day: number; most: number; before: Known; lived: Lived }>;

const roomsOf = (step: Step, on: On): readonly number[] => {
  const ways: readonly (Channel | undefined)[] = [
    REACHING.find((by) => step[by] !== undefined),
    ...REACHING.filter((by) => by !== 'call' && by !== 'visit' && step.else?.[by] !== undefined),
  ];
  return ways.flatMap((by) => openingsOf(step, by, on).map((opens) => roomAfter(opens, step, by, on)));
};

const openingsOf = (step: Step, by: Channel | undefined, on: On): readonly number[] => {
  const { strategy } = on.lived.walk.paper;
  const again = by === 'call' ? strategy.retryCallsAt.filter((time) => time > step.at) : [];
  const first = opensAt(step.at, by, on) ?? opensAt('00:00', by, on);
  return [first, ...again.map((time) => opensAt(time, by, on))].filter((at) => at !== undefined);
};

/** The first time of the date, from a clock time on, that is within all hours. */
const opensAt = (time: string, by: Channel | undefined, { day, before, lived }: On): number | undefined => {
  let [at] = clockTimeOn(zoneOf(lived), day, time);
  for (; dayIn(zoneOf(lived), at) === day; at = nextFive(at)) if (isWithin(at, by, before, lived)) return at;
  return undefined;
};

const roomAfter = (opens: number, step: Step, by: Channel | undefined, on: On): number => {
  const { day, most, before, lived } = on;
  const [resultsBy] = clockTimeOn(zoneOf(lived), day, lived.walk.paper.strategy.resultsBy);
  let end = opens;
  while (end < opens + most && dayIn(zoneOf(lived), end) === day && isWithin(end, by, before, lived))
    end = nextFive(end);
  const isTooLate = by === 'call' && resultsBy > opens;
  return Math.min(end - opens, step.patienceMinutes * MINUTE, ...(isTooLate ? [resultsBy - opens] : []));
};

const nextFive = (at: number): number => (Math.floor(at / FIVE) + 1) * FIVE;

const isWithin = (at: number, by: Channel | undefined, before: Known, { walk }: Lived): boolean =>
  by === undefined || hoursBroken(at, by, before, walk.paper).length === 0;
